package dev.millrace.rollout.export;

import dev.millrace.rollout.export.ModelDocument.Exchange;
import dev.millrace.rollout.export.ModelDocument.Features;
import dev.millrace.rollout.export.ModelDocument.Sensor;
import dev.millrace.rollout.export.ModelDocument.Target;
import dev.millrace.schemas.ClockKind;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.FeatureSpec;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.LineageUpdate;
import dev.millrace.schemas.ModelSpec;
import dev.millrace.schemas.RemainingLife;
import dev.millrace.schemas.SensorSpec;
import dev.millrace.schemas.SoftSensor;
import dev.millrace.schemas.Vector;
import dev.millrace.schemas.mapping.Vectors;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From the document to the wire. */
final class DocumentReader {
  private DocumentReader() {}

  /**
   * @throws IllegalArgumentException or DateTimeException if a value makes no sense
   */
  static GlobalModel read(ModelDocument document) {
    if (!document.format().equals(ModelDocument.FORMAT)) {
      throw new IllegalArgumentException(
          "format is %s, not %s".formatted(document.format(), ModelDocument.FORMAT));
    }
    GlobalModel wire =
        GlobalModel.newBuilder()
            .setTask(document.task())
            .setVersion(document.version())
            .setRound(document.round())
            .setRevision(document.revision())
            .setLineageId(document.lineageId())
            .setModel(
                new ModelSpec(
                    document.model().family(),
                    document.model().strategy(),
                    document.model().hyperparameters()))
            .setFeatures(features(document.features()))
            .setNormaliserMeans(Vectors.float64(document.normaliser().means()))
            .setNormaliserScales(Vectors.float64(document.normaliser().scales()))
            .setTarget(target(document.target()))
            .setParameters(vectors(document.parameters()))
            .setStrategyState(vectors(document.strategyState()))
            .setMetrics(document.metrics())
            .setExamples(document.examples())
            .setLineage(document.lineage().stream().map(DocumentReader::exchange).toList())
            .setCreatedAt(Instant.parse(document.createdAt()))
            .setDigest(bytes(document.digest()))
            .setSignature(document.signature().isEmpty() ? null : bytes(document.signature()))
            .build();
    requireNames(document, wire);
    return wire;
  }

  /** The digest does not cover the names, and a reader may go by them. */
  private static void requireNames(ModelDocument document, GlobalModel wire) {
    List<String> names = DocumentWriter.featureNames(wire);
    if (!document.featureNames().equals(names)) {
      throw new IllegalArgumentException("featureNames do not follow from features: " + names);
    }
  }

  private static FeatureSpec features(Features features) {
    return FeatureSpec.newBuilder()
        .setClockKind(ClockKind.valueOf(features.clock().kind()))
        .setClockUnit(features.clock().unit())
        .setLongestLife(features.clock().longestLife())
        .setInputs(sensors(features.inputs()))
        .setSettings(sensors(features.settings()))
        .setRegimes(features.regimes())
        .setShortWindow(features.shortWindow())
        .setLongWindow(features.longWindow())
        .setAgeScale(features.ageScale())
        .setMinHistory(features.minHistory())
        .setStride(features.stride())
        .build();
  }

  private static Object target(Target target) {
    if (target instanceof ModelDocument.SoftSensor soft) {
      return new SoftSensor(sensor(soft.sensor()));
    }
    ModelDocument.RemainingLife life = (ModelDocument.RemainingLife) target;
    return new RemainingLife(life.cap(), life.unit());
  }

  private static List<SensorSpec> sensors(List<Sensor> sensors) {
    return sensors.stream().map(DocumentReader::sensor).toList();
  }

  private static SensorSpec sensor(Sensor sensor) {
    return new SensorSpec(sensor.name(), sensor.unit(), sensor.min(), sensor.max());
  }

  private static Map<String, Vector> vectors(Map<String, double[]> vectors) {
    Map<String, Vector> wire = new TreeMap<>();
    vectors.forEach((name, values) -> wire.put(name, Vectors.float64(values)));
    return wire;
  }

  private static ExchangeLineage exchange(Exchange exchange) {
    return new ExchangeLineage(
        exchange.exchange(),
        exchange.kind(),
        exchange.updates().stream()
            .map(u -> new LineageUpdate(u.gateway(), u.examples(), bytes(u.digest())))
            .toList());
  }

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }
}
