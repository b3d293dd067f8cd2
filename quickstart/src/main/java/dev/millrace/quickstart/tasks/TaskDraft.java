package dev.millrace.quickstart.tasks;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.history.ColumnSummary;
import dev.millrace.gateway.history.CsvHistory;
import dev.millrace.gateway.history.HistorySummary.LifeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A first version of a task, from what one plant's file holds. A person knows better. */
final class TaskDraft {
  private static final double LAMBDA = 5e-4;
  private static final double HOLD_OUT = 0.2;
  private static final int LONGEST_WINDOW = 30;
  private static final int FEWEST_ASSETS_TO_HOLD_OUT = 10;

  private final CsvHistory history;
  private final DraftedClock clock;
  private final String name;
  private final int gateways;

  /**
   * @param name of the task
   * @param gateways fewest gateways of a round
   */
  TaskDraft(CsvHistory history, String name, int gateways) {
    this.history = history;
    this.clock = DraftedClock.of(history);
    this.name = name;
    this.gateways = gateways;
  }

  /**
   * A task that predicts remaining life, told apart up to six tenths of the usual life.
   *
   * @throws IllegalArgumentException if no life of the file ends in a failure
   */
  TaskSpec remainingLife() {
    List<LifeSpan> failed = history.summary().lives().stream().filter(LifeSpan::failed).toList();
    if (failed.isEmpty()) {
      throw new IllegalArgumentException(
          "no life in %s ends in a failure: name --event-column or --fails-at-end"
              .formatted(history.path()));
    }
    int longWindow =
        (int) Math.max(2, Math.min(LONGEST_WINDOW, median(failed, LifeSpan::readings) / 5));
    int shortWindow = Math.max(1, longWindow / 6);
    FeatureSpec features = features(inputs(""), shortWindow, longWindow);
    double cap = SensorDraft.twoDigits(0.6 * median(failed, life -> clock.span(life)));
    return task(
        features,
        new Target.RemainingLife(cap, clock.spec().unit()),
        failed,
        OptionalDouble.of(SensorDraft.twoDigits(cap / 5)));
  }

  /**
   * A task that predicts another sensor of the same reading.
   *
   * @throws IllegalArgumentException if the file has no such sensor
   */
  TaskSpec softSensor(String column) {
    if (!history.sensors().contains(column)) {
      throw new IllegalArgumentException(
          "--target-column '%s' is no sensor of the file; its sensors are %s"
              .formatted(column, String.join(", ", history.sensors())));
    }
    return task(
        features(inputs(column), 1, 10),
        new Target.SoftSensor(SensorDraft.of(column(column))),
        history.summary().lives(),
        OptionalDouble.empty());
  }

  private TaskSpec task(
      FeatureSpec features, Target target, List<LifeSpan> labelled, OptionalDouble adviseBelow) {
    long rows =
        labelled.stream().mapToLong(life -> Examples.count(features, life.readings())).sum();
    boolean enough = history.summary().assets() >= FEWEST_ASSETS_TO_HOLD_OUT;
    return new TaskSpec(
        name,
        features,
        target,
        new ModelSpec("ridge", "exact", Map.of("lambda", LAMBDA)),
        rounds(rows, target),
        enough ? HOLD_OUT : 0,
        adviseBelow);
  }

  private RoundPolicy rounds(long rows, Target target) {
    return new RoundPolicy(
        0,
        Math.max(1, rows / 2),
        Duration.ofMinutes(1),
        gateways,
        Math.max(1, rows / 10),
        target instanceof Target.RemainingLife ? 2 : 0,
        1,
        0,
        0,
        gateways,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30));
  }

  private FeatureSpec features(List<SensorSpec> inputs, int shortWindow, int longWindow) {
    return new FeatureSpec(
        clock.spec(), inputs, RegimeSpec.single(), shortWindow, longWindow, 0, shortWindow, 1);
  }

  private List<SensorSpec> inputs(String target) {
    List<SensorSpec> inputs =
        history.sensors().stream()
            .filter(sensor -> !sensor.equals(target))
            .map(this::column)
            .filter(column -> !column.isConstant())
            .map(SensorDraft::of)
            .toList();
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("no sensor of %s varies".formatted(history.path()));
    }
    return inputs;
  }

  private ColumnSummary column(String sensor) {
    return history.columns().stream()
        .filter(column -> column.name().equals(sensor))
        .findFirst()
        .orElseThrow();
  }

  private static double median(
      List<LifeSpan> lives, java.util.function.ToDoubleFunction<LifeSpan> of) {
    double[] sorted = lives.stream().mapToDouble(of).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
