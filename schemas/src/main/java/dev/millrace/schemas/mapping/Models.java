package dev.millrace.schemas.mapping;

import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.LineageUpdate;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;

/** Model versions, the values of {@code fl.models}. */
public final class Models {
  private Models() {}

  /**
   * A model version with its digest.
   *
   * @param task the task it was trained for
   * @param version its number, dense from 1
   * @param round the round that made it
   * @param model what was trained
   * @param lineage the updates it was made of, exchange by exchange
   * @param createdAt when the round closed; cut to milliseconds
   * @throws IllegalArgumentException if the model is not of the task's family
   */
  public static GlobalModel toWire(
      TaskSpec task,
      int version,
      int round,
      TrainedModel model,
      List<ExchangeLineage> lineage,
      Instant createdAt) {
    if (!model.family().equals(task.model().family())) {
      throw new IllegalArgumentException(
          "task %s wants a model of family %s, not %s"
              .formatted(task.name(), task.model().family(), model.family()));
    }
    GlobalModel wire =
        GlobalModel.newBuilder()
            .setTask(task.name())
            .setVersion(version)
            .setRevision(task.revision())
            .setLineageId(task.lineage())
            .setRound(round)
            .setModel(TaskSpecs.toWire(task.model()))
            .setFeatures(Features.toWire(model.features()))
            .setNormaliserMeans(Vectors.float64(model.normaliser().means()))
            .setNormaliserScales(Vectors.float64(model.normaliser().scales()))
            .setTarget(Features.toWire(model.target()))
            .setParameters(Vectors.float64(model.parameters()))
            .setStrategyState(Vectors.float64(model.state()))
            .setMetrics(model.metrics())
            .setExamples(model.examples())
            .setLineage(lineage)
            .setCreatedAt(createdAt.truncatedTo(ChronoUnit.MILLIS))
            .setDigest(ByteBuffer.allocate(0))
            .build();
    wire.setDigest(ByteBuffer.wrap(digest(wire)));
    return wire;
  }

  /**
   * All that is needed to predict. Whoever adopts the model asks {@link #digestHolds} first.
   *
   * @throws UnreadableRecordException if a value is out of range or a vector makes no sense
   */
  public static TrainedModel fromWire(GlobalModel wire) {
    String what = "model %s|%d".formatted(wire.getTask(), wire.getVersion());
    return UnreadableRecordException.reading(what, () -> read(wire));
  }

  /**
   * SHA-256 over everything but {@code createdAt}, {@code signature} and the digest itself, so that
   * the same accepted updates give the same digest whenever the round closed.
   *
   * @throws UnreadableRecordException as {@link #fromWire}
   */
  public static byte[] digest(GlobalModel wire) {
    Canonical canonical = new Canonical("millrace.model");
    canonical.text(wire.getTask()).number(wire.getVersion());
    canonical.text(wire.getRevision()).text(wire.getLineageId()).number(wire.getRound());
    canonical.text(wire.getModel().getFamily()).text(wire.getModel().getStrategy());
    canonical.reals(new TreeMap<>(wire.getModel().getHyperparameters()));
    fromWire(wire).writeTo(canonical);
    canonical.number(wire.getStrategyState().size());
    Vectors.doubles(wire.getStrategyState())
        .forEach((name, values) -> canonical.text(name).reals(values));
    writeLineage(canonical, wire.getLineage());
    return canonical.digest();
  }

  /**
   * Whether the digest a model came with is that of its content.
   *
   * @throws UnreadableRecordException as {@link #fromWire}
   */
  public static boolean digestHolds(GlobalModel wire) {
    return MessageDigest.isEqual(digest(wire), Bytes.copyOf(wire.getDigest()));
  }

  private static TrainedModel read(GlobalModel wire) {
    return new TrainedModel(
        wire.getModel().getFamily(),
        Features.fromWire(wire.getFeatures()),
        new Normaliser(
            Vectors.doubles(wire.getNormaliserMeans()),
            Vectors.doubles(wire.getNormaliserScales())),
        Features.target(wire.getTarget()),
        Vectors.doubles(wire.getParameters()),
        Vectors.doubles(wire.getStrategyState()),
        new TreeMap<>(wire.getMetrics()),
        wire.getExamples());
  }

  private static void writeLineage(Canonical canonical, List<ExchangeLineage> lineage) {
    canonical.number(lineage.size());
    for (ExchangeLineage exchange : lineage) {
      canonical.number(exchange.getExchange()).text(exchange.getKind());
      canonical.number(exchange.getUpdates().size());
      for (LineageUpdate update : exchange.getUpdates()) {
        canonical.text(update.getGateway()).number(update.getExamples());
        canonical.bytes(Bytes.copyOf(update.getDigest()));
      }
    }
  }
}
