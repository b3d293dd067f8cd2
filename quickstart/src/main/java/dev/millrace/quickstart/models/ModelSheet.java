package dev.millrace.quickstart.models;

import dev.millrace.quickstart.cli.Table;
import dev.millrace.rollout.catalogue.CataloguedModel;
import dev.millrace.rollout.model.Verification;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.FeatureSpec;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.RemainingLife;
import dev.millrace.schemas.SensorSpec;
import dev.millrace.schemas.SoftSensor;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A model version as people read it. */
record ModelSheet(CataloguedModel model, Verification verification) {
  @Override
  public String toString() {
    GlobalModel record = model.record();
    ModelSummary summary = ModelSummary.of(model);
    FeatureSpec features = record.getFeatures();
    Table sheet = new Table("model", summary.task() + ":" + summary.version());
    sheet.add("in force", model.inForce() ? "yes" : "no");
    sheet.add("predicts", target(record.getTarget()));
    sheet.add(
        "family",
        "%s by %s %s"
            .formatted(
                summary.family(),
                summary.strategy(),
                new TreeMap<>(record.getModel().getHyperparameters())));
    sheet.add("sensors", names(features.getInputs()));
    sheet.add("regimes", regimes(features));
    sheet.add(
        "windows",
        "last %d and %d readings".formatted(features.getShortWindow(), features.getLongWindow()));
    sheet.add("parameters", parameters(record));
    sheet.add("metrics", summary.metricsText());
    sheet.add("examples", summary.examples());
    sheet.add("created", "%s, by round %d".formatted(summary.createdAt(), summary.round()));
    for (ExchangeLineage exchange : record.getLineage()) {
      sheet.add("exchange " + exchange.getExchange(), exchange(exchange));
    }
    sheet.add("revision", record.getRevision());
    sheet.add("lineage", record.getLineageId());
    sheet.add("digest", verdict(verification));
    return sheet.toString();
  }

  /** What the digest says, for people. */
  static String verdict(Verification verification) {
    if (verification instanceof Verification.Holds holds) {
      return holds.digest() + " holds";
    }
    if (verification instanceof Verification.Broken broken) {
      return "DOES NOT HOLD: declared %s, content has %s"
          .formatted(broken.declared(), broken.computed());
    }
    return "CANNOT BE VERIFIED: " + ((Verification.Unreadable) verification).reason();
  }

  private static String target(Object target) {
    if (target instanceof RemainingLife life) {
      return "remaining life in %s, up to %s".formatted(life.getUnit(), life.getCap());
    }
    if (target instanceof SoftSensor soft) {
      return "sensor " + names(List.of(soft.getSensor()));
    }
    return "something that this version does not know";
  }

  private static String names(List<SensorSpec> sensors) {
    return sensors.stream()
        .map(s -> "%s [%s]".formatted(s.getName(), s.getUnit()))
        .collect(Collectors.joining(", "));
  }

  private static String regimes(FeatureSpec features) {
    return features.getRegimes().isEmpty()
        ? "one"
        : "%d, told by %s".formatted(features.getRegimes().size(), names(features.getSettings()));
  }

  private static String parameters(GlobalModel record) {
    return new TreeMap<>(record.getParameters())
        .entrySet().stream()
            .map(each -> "%s[%d]".formatted(each.getKey(), each.getValue().getCount()))
            .collect(Collectors.joining(", "));
  }

  static String exchange(ExchangeLineage exchange) {
    return exchange.getKind()
        + ": "
        + exchange.getUpdates().stream()
            .map(
                u ->
                    "%s (%d rows, %.8s)"
                        .formatted(
                            u.getGateway(), u.getExamples(), ModelSummary.hex(u.getDigest())))
            .collect(Collectors.joining(", "));
  }
}
