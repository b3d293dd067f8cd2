package dev.millrace.rollout.model;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A verified model version, ready to predict. Immutable; safe for use by many threads.
 *
 * @param task name of the task
 * @param version its number, dense from 1
 * @param digest SHA-256 of its content, lower-case hexadecimal
 * @param model features, normaliser, target, parameters and metrics
 * @param scorer predicts with the model
 * @param createdAt when its round closed, by the aggregator's clock
 */
public record ModelVersion(
    String task, int version, String digest, TrainedModel model, Scorer scorer, Instant createdAt) {
  public ModelVersion {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(scorer, "scorer");
    Objects.requireNonNull(createdAt, "createdAt");
  }

  /**
   * Prediction at the last reading of a life.
   *
   * @throws IllegalArgumentException if the life lacks a sensor that the model needs
   */
  public Prediction predict(Life life) {
    return new Prediction(scorer.predictLast(life), model.target().unit(), version);
  }

  /** Time since the version was made; never negative, whatever the clocks say. */
  public Duration age(Clock clock) {
    Duration age = Duration.between(createdAt, clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }
}
