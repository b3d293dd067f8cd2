package dev.millrace.rollout.export;

import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.rollout.export.ModelDocument.Clock;
import dev.millrace.rollout.export.ModelDocument.Exchange;
import dev.millrace.rollout.export.ModelDocument.Family;
import dev.millrace.rollout.export.ModelDocument.Features;
import dev.millrace.rollout.export.ModelDocument.Normaliser;
import dev.millrace.rollout.export.ModelDocument.Sensor;
import dev.millrace.rollout.export.ModelDocument.Target;
import dev.millrace.rollout.export.ModelDocument.Update;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.FeatureSpec;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.RemainingLife;
import dev.millrace.schemas.SensorSpec;
import dev.millrace.schemas.SoftSensor;
import dev.millrace.schemas.Vector;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import dev.millrace.schemas.mapping.Vectors;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From the wire to the document. */
final class DocumentWriter {
  private DocumentWriter() {}

  static ModelDocument write(GlobalModel wire) {
    return new ModelDocument(
        ModelDocument.FORMAT,
        wire.getTask(),
        wire.getVersion(),
        wire.getRound(),
        wire.getRevision(),
        wire.getLineageId(),
        new Family(
            wire.getModel().getFamily(),
            wire.getModel().getStrategy(),
            new TreeMap<>(wire.getModel().getHyperparameters())),
        features(wire.getFeatures()),
        featureNames(wire),
        new Normaliser(
            Vectors.doubles(wire.getNormaliserMeans()),
            Vectors.doubles(wire.getNormaliserScales())),
        target(wire.getTarget()),
        vectors(wire.getParameters()),
        vectors(wire.getStrategyState()),
        new TreeMap<>(wire.getMetrics()),
        wire.getExamples(),
        wire.getLineage().stream().map(DocumentWriter::exchange).toList(),
        wire.getCreatedAt().toString(),
        hex(wire.getDigest()),
        wire.getSignature() == null ? "" : hex(wire.getSignature()));
  }

  static List<String> featureNames(GlobalModel wire) {
    TrainedModel model = Models.fromWire(wire);
    return FeatureMaps.of(model.features(), model.normaliser(), model.parameters()).names();
  }

  private static Features features(FeatureSpec wire) {
    return new Features(
        new Clock(wire.getClockKind().name(), wire.getClockUnit(), wire.getLongestLife()),
        sensors(wire.getInputs()),
        sensors(wire.getSettings()),
        wire.getRegimes(),
        wire.getShortWindow(),
        wire.getLongWindow(),
        wire.getAgeScale(),
        wire.getMinHistory(),
        wire.getStride());
  }

  private static Target target(Object wire) {
    if (wire instanceof RemainingLife life) {
      return new ModelDocument.RemainingLife(life.getCap(), life.getUnit());
    }
    if (wire instanceof SoftSensor soft) {
      return new ModelDocument.SoftSensor(sensor(soft.getSensor()));
    }
    throw new UnreadableRecordException("target is of a kind that this version does not know");
  }

  private static List<Sensor> sensors(List<SensorSpec> wire) {
    return wire.stream().map(DocumentWriter::sensor).toList();
  }

  private static Sensor sensor(SensorSpec wire) {
    return new Sensor(wire.getName(), wire.getUnit(), wire.getMin(), wire.getMax());
  }

  private static Map<String, double[]> vectors(Map<String, Vector> wire) {
    Map<String, double[]> vectors = new TreeMap<>();
    wire.forEach((name, vector) -> vectors.put(name, Vectors.doubles(vector)));
    return vectors;
  }

  private static Exchange exchange(ExchangeLineage wire) {
    return new Exchange(
        wire.getExchange(),
        wire.getKind(),
        wire.getUpdates().stream()
            .map(u -> new Update(u.getGateway(), u.getExamples(), hex(u.getDigest())))
            .toList());
  }

  private static String hex(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
