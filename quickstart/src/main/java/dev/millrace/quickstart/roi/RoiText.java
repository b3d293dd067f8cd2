package dev.millrace.quickstart.roi;

import dev.millrace.quickstart.cli.Table;
import dev.millrace.turbofan.economics.BusinessCase;
import dev.millrace.turbofan.economics.BusinessCase.Gain;
import dev.millrace.turbofan.economics.Costs;
import dev.millrace.turbofan.economics.Standing;
import dev.millrace.turbofan.economics.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A report as people read it. */
record RoiText(RoiReport report) {

  @Override
  public String toString() {
    return String.join("\n\n", heading(), strategies(), sentence(), ratios(), learning(), costs());
  }

  private String heading() {
    return text(
        "%s: %d plants that saw %d engines fail each, %d engines in play, seeds 1 to %d",
        report.fleet(),
        report.plants(),
        EngineFleet.ENGINES_PER_PLANT,
        report.inPlay(),
        report.seeds());
  }

  private String strategies() {
    Table table =
        new Table(
            "strategy",
            "$/engine-hour",
            "sd seeds",
            "sd plants",
            "of oracle",
            "failures",
            "cycles wasted",
            "at");
    for (Standing standing : report.economics().standings()) {
      table.add(
          standing.strategy().label(),
          text("%13.1f", standing.profit().mean()),
          text("%8.1f", standing.profit().sd()),
          text("%9.1f", standing.plantsSd()),
          text("%8.0f%%", 100 * standing.ofOracle()),
          text("%7.1f%%", 100 * standing.failures()),
          text("%13.1f", standing.wasted()),
          at(standing));
    }
    return table.toString();
  }

  private static String at(Standing standing) {
    return switch (standing.strategy()) {
      case CORRECTIVE, ORACLE -> "";
      case LOCAL, FEDERATED -> text("predicted < %.0f", standing.setting());
      default -> text("age %.0f", standing.setting());
    };
  }

  private String sentence() {
    Gain gain = report.economics().gain();
    return text(
            "The federated model earns more than the plant's own for %.0f%% of plants: by $%.1f per"
                + " engine-hour%n(median %.1f, a tenth below %.1f, a tenth above %.1f), which is"
                + " $%,.0f per engine and year.",
            100 * report.economics().federatedBeatsLocal(),
            gain.mean(),
            gain.median(),
            gain.p10(),
            gain.p90(),
            gain.perEngineYear())
        + played();
  }

  private String played() {
    RoiReport.Played played = report.played();
    return text(
        "%nOf %,d games of %,d hours it wins %.0f%% against a factory with its own model; %.0f%%"
            + " end in the order%ncorrective, preventative, local, federated.",
        played.games(),
        played.hours(),
        100 * played.federatedBeatsLocal(),
        100 * played.inFullOrder());
  }

  private String ratios() {
    List<String> header = new ArrayList<>(List.of("failure : maintenance"));
    Arrays.stream(Strategy.values()).map(Strategy::label).forEach(header::add);
    header.add("federated - local");
    Table table = new Table(header.toArray(String[]::new));
    for (BusinessCase.Ratio ratio : report.economics().ratios()) {
      List<Object> row = new ArrayList<>(List.of(ratio.ratio() + " : 1"));
      ratio.profits().forEach(profit -> row.add(text("%.1f", profit)));
      row.add(text("%.1f", ratio.profit(Strategy.FEDERATED) - ratio.profit(Strategy.LOCAL)));
      table.add(row.toArray());
    }
    return table.toString();
  }

  private String learning() {
    Table table = new Table("plants", "failures seen", "$/engine-hour", "sd", "failures");
    for (LearningCurve.Point point : report.learning()) {
      table.add(
          text("%6d", point.plants()),
          text("%13d", point.failuresSeen()),
          text("%13.1f", point.profit().mean()),
          text("%4.1f", point.profit().sd()),
          text("%7.1f%%", 100 * point.failures()));
    }
    return table.toString();
  }

  private String costs() {
    Costs costs = report.economics().costs();
    return text(
        "An hour earns $%,.0f; maintenance costs $%,.0f and %d hours, a failure $%,.0f and %d"
            + " hours. The last two%ntables: the same under other costs of failure, and for"
            + " federations of fewer plants.",
        costs.incomePerCycle(),
        costs.maintenanceCost(),
        costs.maintenanceHours(),
        costs.failureCost(),
        costs.failureHours());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
