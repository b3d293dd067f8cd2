package dev.millrace.quickstart.models;

import dev.millrace.federation.model.ErrorSpread;
import dev.millrace.rollout.catalogue.CataloguedModel;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.LineageUpdate;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A version as a line of a list; as JSON, an object with these fields. */
record ModelSummary(
    String task,
    int version,
    int round,
    String family,
    String strategy,
    long examples,
    List<String> gateways,
    Map<String, Double> metrics,
    boolean inForce,
    String digest,
    String createdAt) {
  static ModelSummary of(CataloguedModel model) {
    GlobalModel record = model.record();
    return new ModelSummary(
        record.getTask(),
        record.getVersion(),
        record.getRound(),
        record.getModel().getFamily(),
        record.getModel().getStrategy(),
        record.getExamples(),
        record.getLineage().stream()
            .flatMap(exchange -> exchange.getUpdates().stream())
            .map(LineageUpdate::getGateway)
            .distinct()
            .sorted()
            .toList(),
        new TreeMap<>(record.getMetrics()),
        model.inForce(),
        hex(record.getDigest()),
        record.getCreatedAt().toString());
  }

  /** Metrics as {@code name=value}, but for how they spread over gateways. */
  String metricsText() {
    return metrics.entrySet().stream()
        .filter(each -> !ErrorSpread.isPart(each.getKey()))
        .map(each -> String.format(Locale.ROOT, "%s=%.4g", each.getKey(), each.getValue()))
        .collect(Collectors.joining(" "));
  }

  static String hex(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
