package dev.millrace.federation.strategy;

import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import java.util.Objects;
import java.util.Optional;

/**
 * What a strategy may know of the round it plans.
 *
 * @param task the task
 * @param round number of the round, from 1
 * @param cohort gateways that may answer the next ask
 * @param maxReadings most readings one of them may cover
 * @param maxRows most training rows one of them may cover
 * @param base the last version, in force or not, if it is of the task's lineage
 */
public record RoundContext(
    TaskSpec task,
    int round,
    int cohort,
    long maxReadings,
    long maxRows,
    Optional<TrainedModel> base) {
  public RoundContext {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(base, "base");
    if (round < 1 || cohort < 1 || maxReadings < 1 || maxRows < 1) {
      throw new IllegalArgumentException(
          "a round needs a number, a cohort, readings and rows: %d, %d, %d, %d"
              .formatted(round, cohort, maxReadings, maxRows));
    }
  }
}
