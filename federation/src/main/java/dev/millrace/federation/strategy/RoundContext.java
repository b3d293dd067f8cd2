package dev.millrace.federation.strategy;

import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import java.util.Objects;
import java.util.Optional;

/**
 * What a strategy may know of the round it plans.
 *
 * @param task the task
 * @param cohort gateways that may answer the next ask
 * @param maxReadings most readings one of them may cover
 * @param maxRows most training rows one of them may cover
 * @param base the version in force if it is of the task's lineage
 */
public record RoundContext(
    TaskSpec task, int cohort, long maxReadings, long maxRows, Optional<TrainedModel> base) {
  public RoundContext {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(base, "base");
    if (cohort < 1 || maxReadings < 1 || maxRows < 1) {
      throw new IllegalArgumentException(
          "a round needs a cohort, readings and rows: %d, %d, %d"
              .formatted(cohort, maxReadings, maxRows));
    }
  }
}
