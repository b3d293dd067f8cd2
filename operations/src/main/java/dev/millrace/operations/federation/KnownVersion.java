package dev.millrace.operations.federation;

import dev.millrace.federation.model.ErrorSpread;
import dev.millrace.federation.model.Evaluation;
import dev.millrace.operations.federation.Sheets.Spread;
import dev.millrace.operations.federation.Sheets.VersionLine;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.LineageUpdate;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.Vector;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a model version without its parameters.
 *
 * @param metrics what gateways found of it; empty if nothing is known
 * @param examples training rows behind it
 * @param bytes size of its vectors
 * @param lineage updates it was made of, while {@code fl.models} holds it
 */
record KnownVersion(
    int version,
    int round,
    Instant at,
    String digest,
    Map<String, Double> metrics,
    int contributors,
    Optional<Long> examples,
    Optional<Long> bytes,
    Optional<List<ExchangeLineage>> lineage) {
  static KnownVersion of(RoundEvent event, Closed closed) {
    return new KnownVersion(
        closed.getVersion(),
        event.getRound(),
        event.getAt(),
        hex(closed.getDigest()),
        Map.copyOf(closed.getMetrics()),
        contributors(closed.getLineage()),
        Optional.of(closed.getExamples()).filter(examples -> examples > 0),
        Optional.empty(),
        Optional.empty());
  }

  static KnownVersion of(GlobalModel model) {
    return new KnownVersion(
        model.getVersion(),
        model.getRound(),
        model.getCreatedAt(),
        hex(model.getDigest()),
        Map.copyOf(model.getMetrics()),
        contributors(model.getLineage()),
        Optional.of(model.getExamples()),
        Optional.of(bytes(model)),
        Optional.of(model.getLineage()));
  }

  /** The same, with what only the other one tells. */
  KnownVersion or(KnownVersion other) {
    return new KnownVersion(
        version,
        round,
        at,
        digest,
        metrics.isEmpty() ? other.metrics : metrics,
        contributors,
        examples.or(other::examples),
        bytes.or(other::bytes),
        lineage.or(other::lineage));
  }

  /** The same after {@code fl.models} let go of it. */
  KnownVersion withoutModel() {
    return new KnownVersion(
        version, round, at, digest, metrics, contributors, examples, bytes, Optional.empty());
  }

  Optional<Evaluation> evaluation() {
    return Evaluation.of(metrics);
  }

  Optional<Spread> spread() {
    return ErrorSpread.of(metrics)
        .map(of -> new Spread(of.min(), of.p10(), of.median(), of.p90(), of.max(), of.gateways()));
  }

  VersionLine line(int inForce) {
    return new VersionLine(
        version,
        round,
        at.toString(),
        version == inForce,
        lineage.isPresent(),
        digest,
        examples.orElse(null),
        metrics.get(Evaluation.RMSE),
        metrics.get(Evaluation.MAE),
        evaluation().map(Evaluation::rows).orElse(null),
        spread().orElse(null),
        contributors,
        bytes.orElse(null));
  }

  static String hex(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static int contributors(List<ExchangeLineage> lineage) {
    return (int)
        lineage.stream()
            .flatMap(exchange -> exchange.getUpdates().stream())
            .map(LineageUpdate::getGateway)
            .distinct()
            .count();
  }

  private static long bytes(GlobalModel model) {
    return Stream.of(
            model.getParameters().values().stream(),
            model.getStrategyState().values().stream(),
            Stream.of(model.getNormaliserMeans(), model.getNormaliserScales()))
        .flatMap(vectors -> vectors)
        .mapToLong(KnownVersion::bytes)
        .sum();
  }

  private static long bytes(Vector vector) {
    return vector.getData().remaining();
  }
}
