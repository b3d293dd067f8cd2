package dev.millrace.federation.round;

import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.strategy.Strategy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.BlockShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What would keep a task from ever being carried out, as far as the task alone tells. Who applies a
 * task and who runs it both ask here, so that nothing is applied that would then be refused.
 */
public final class Feasibility {
  /** A Gram matrix of more features than this fits no plant's memory. */
  public static final int MOST_FEATURES = 10_000;

  /** A window is kept in memory for every asset. */
  public static final int LONGEST_WINDOW = 100_000;

  /** Most characters of a sensor's name or unit. */
  public static final int LONGEST_NAME = 200;

  /** What the answers of a cohort may take where a strategy needs them side by side. */
  static final long MOST_BYTES_SIDE_BY_SIDE = 256L << 20;

  /** What an answer's identity, names and digest may take beside its vectors. */
  private static final int IDENTITY_BYTES = 64 * 1024;

  /** The least that a version takes to name an update it is made of: digest, name and rows. */
  private static final int LEAST_LINEAGE_BYTES = 36;

  /** Bounds are made for a plant of some size, however small those are that begin. */
  private static final long LEAST_ROWS = 1 << 20;

  private Feasibility() {}

  /**
   * Objections to a task, one line each; empty if there are none.
   *
   * @param recordBytes most bytes of a record on the wire
   */
  public static List<String> objections(TaskSpec task, int recordBytes) {
    List<String> objections = new ArrayList<>();
    task.sensors().forEach(sensor -> name(sensor).ifPresent(objections::add));
    if (Math.max(task.features().clock().unit().length(), task.target().unit().length())
        > LONGEST_NAME) {
      objections.add(
          "units of clock and target may have %d characters each".formatted(LONGEST_NAME));
    }
    size(task.features(), recordBytes).ifPresent(objections::add);
    if (task.features().longWindow() > LONGEST_WINDOW) {
      objections.add(
          "longWindow is %d readings: at most %d are possible"
              .formatted(task.features().longWindow(), LONGEST_WINDOW));
    }
    threshold(task).ifPresent(objections::add);
    if (task.rounds().minRows() > Opening.MOST_READINGS) {
      objections.add(
          "no round can ever open: rounds.minRows is %d, and no gateway may have more than %d rows"
              .formatted(task.rounds().minRows(), Opening.MOST_READINGS));
    }
    if (task.rounds().patience() > 0 && task.holdOut() == 0) {
      objections.add(
          "rounds.patience needs an evaluation to wait for: set holdOut above 0, for example 0.2");
    }
    if (objections.isEmpty()) {
      rehearse(task, recordBytes).ifPresent(objections::add);
    }
    return List.copyOf(objections);
  }

  /**
   * Why an ask cannot be carried, if so.
   *
   * @param task the task it is asked for
   * @param cohort gateways that may answer
   * @param recordBytes most bytes of a record on the wire
   */
  public static Optional<String> objection(TaskSpec task, Ask ask, int cohort, int recordBytes) {
    for (BlockShape shape : ask.blocks()) {
      if (shape.couldOverflow(cohort)) {
        return Optional.of(
            "block %s of %d gateways could overflow: narrow the sensors' ranges"
                .formatted(shape.name(), cohort));
      }
    }
    long answer =
        IDENTITY_BYTES + ask.blocks().stream().mapToLong(shape -> 8L * shape.count()).sum();
    if (answer > recordBytes) {
      return Optional.of(
          "an answer to %s takes %d bytes, more than the %d of a record: use fewer sensors"
              .formatted(ask.kind(), answer, recordBytes));
    }
    return cohort * answer > MOST_BYTES_SIDE_BY_SIDE
            && Strategies.of(task.model()).needsAnswersSideBySide(task)
        ? Optional.of(
            "strategy %s needs %d answers of %d bytes side by side, and %d bytes are the most:"
                    .formatted(task.model().strategy(), cohort, answer, MOST_BYTES_SIDE_BY_SIDE)
                + " invite fewer gateways, or use a smaller model")
        : Optional.empty();
  }

  private static Optional<String> rehearse(TaskSpec task, int recordBytes) {
    int cohort = task.rounds().minGateways();
    long rows = Math.max(LEAST_ROWS, task.rounds().minRows());
    try {
      Strategy strategy = Strategies.of(task.model());
      RoundContext context = new RoundContext(task, 1, cohort, rows, rows, Optional.empty());
      return Stream.of(
              lineage(cohort, recordBytes).stream(),
              strategy.objections(task).stream(),
              strategy.rehearse(context).stream()
                  .flatMap(ask -> objection(task, ask, cohort, recordBytes).stream()))
          .flatMap(Function.identity())
          .findFirst();
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** A version names each gateway whose answer it is made of. */
  private static Optional<String> lineage(long cohort, int recordBytes) {
    return cohort * LEAST_LINEAGE_BYTES > recordBytes
        ? Optional.of(
            "rounds.minGateways is %d: a version can name %d gateways at most"
                .formatted(cohort, recordBytes / LEAST_LINEAGE_BYTES))
        : Optional.empty();
  }

  private static Optional<String> name(SensorSpec sensor) {
    if (sensor.name().isBlank()) {
      return Optional.of("a sensor has no name");
    }
    return sensor.name().length() > LONGEST_NAME || sensor.unit().length() > LONGEST_NAME
        ? Optional.of(
            "sensor %s…: name and unit may have %d characters each"
                .formatted(
                    sensor.name().substring(0, Math.min(20, sensor.name().length())), LONGEST_NAME))
        : Optional.empty();
  }

  /** So that nothing below overflows while it is rehearsed. */
  private static Optional<String> size(FeatureSpec features, int recordBytes) {
    long normaliser = 2L * 8 * features.regimes().count() * features.inputs().size();
    if (features.inputs().size() > MOST_FEATURES || features.size() > MOST_FEATURES) {
      return Optional.of(
          "%d inputs make more than %d features: use fewer sensors"
              .formatted(features.inputs().size(), MOST_FEATURES));
    }
    if (description(features) > recordBytes / 4) {
      return Optional.of(
          "sensors and regimes take %d bytes, more than the %d of a task: use fewer"
              .formatted(description(features), recordBytes / 4));
    }
    return normaliser > recordBytes / 2
        ? Optional.of(
            "%d inputs in %d regimes need a normaliser of %d bytes, more than the %d of an ask"
                .formatted(
                    features.inputs().size(),
                    features.regimes().count(),
                    normaliser,
                    recordBytes / 2))
        : Optional.empty();
  }

  /** Bytes of the names and numbers that describe the features. */
  private static long description(FeatureSpec features) {
    long sensors =
        Stream.of(features.inputs(), features.regimes().settings())
            .flatMap(List::stream)
            .mapToLong(sensor -> utf8(sensor.name()) + utf8(sensor.unit()) + 2 * 8)
            .sum();
    return sensors
        + 8L * features.regimes().centres().size() * features.regimes().settings().size();
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Optional<String> threshold(TaskSpec task) {
    if (task.adviseBelow().isEmpty()) {
      return Optional.empty();
    }
    double threshold = task.adviseBelow().getAsDouble();
    return threshold > task.target().min() && threshold <= task.target().max()
        ? Optional.empty()
        : Optional.of(
            "adviseBelow is %s: predictions are in %s..%s, so it would advise always or never"
                .formatted(threshold, task.target().min(), task.target().max()));
  }
}
