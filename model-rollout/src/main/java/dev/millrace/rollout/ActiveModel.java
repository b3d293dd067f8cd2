package dev.millrace.rollout;

import dev.millrace.federation.features.Life;
import dev.millrace.rollout.follow.FollowStatus;
import dev.millrace.rollout.follow.Follower;
import dev.millrace.rollout.follow.InForce;
import dev.millrace.rollout.model.ModelVersion;
import dev.millrace.rollout.model.Prediction;
import dev.millrace.rollout.readings.Histories;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The model of a task that is in force, kept up to date in the background.
 *
 * <p>A promoted version is adopted only if its digest holds and it can predict; else it is refused,
 * with a reason, and the one in force stands. Versions are swapped whole, so every prediction is of
 * one version. With a checkpoint, a start without Kafka serves the last model.
 *
 * <p>Safe for use by many threads.
 */
public final class ActiveModel implements AutoCloseable {
  private final InForce inForce;
  private final Follower follower;
  private final Histories histories;

  ActiveModel(InForce inForce, Follower follower, Histories histories) {
    this.inForce = inForce;
    this.follower = follower;
    this.histories = histories;
  }

  /** Begins to describe the model of this task. */
  public static ActiveModelBuilder of(String task) {
    return new ActiveModelBuilder(task);
  }

  /** The version in force; empty until the first one was adopted. */
  public Optional<ModelVersion> current() {
    return inForce.current();
  }

  /** Where following stands: versions adopted, models refused and why, trouble. */
  public FollowStatus status() {
    return inForce.status();
  }

  /**
   * Waits until there is a version in force.
   *
   * @throws IllegalStateException if there is none in time; the message says why
   */
  public ModelVersion awaitVersion(Duration patience) throws InterruptedException {
    return inForce.await(patience);
  }

  /**
   * Prediction at the last reading of a life; empty while no version is in force.
   *
   * @throws IllegalArgumentException if the life lacks a sensor that the model needs
   */
  public Optional<Prediction> predict(Life life) {
    return current().map(version -> version.predict(life));
  }

  /**
   * Takes a reading of an asset and predicts from it and those before it, which are kept here. One
   * with the clock of the last reading takes its place.
   *
   * @param asset name of the asset
   * @param clock the asset's clock, in the task's unit, not before that of the last reading
   * @param values raw value by sensor, in the task's units
   * @return the prediction; empty while no version is in force
   * @throws IllegalArgumentException if the clock runs backwards, or a sensor is missing
   */
  public Optional<Prediction> predict(String asset, double clock, Map<String, Double> values) {
    histories.add(asset, clock, values);
    return current()
        .map(version -> version.predict(histories.life(asset, version.scorer().history())));
  }

  /** Forgets an asset's readings: it is gone, or as new again after a repair. */
  public void forget(String asset) {
    histories.forget(asset);
  }

  /** Stops following; the version in force goes on predicting. */
  @Override
  public void close() {
    follower.close();
  }
}
