package dev.millrace.gateway.scoring;

import dev.millrace.rollout.model.ModelVersion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Meters of live scoring. */
public final class ScoringMetrics {

  /** Predictions made, by {@value #TASK}. */
  public static final String SCORED = "millrace.gateway.scoring.scored";

  /** Tag: name of a task. */
  public static final String TASK = "task";

  /** From reception of a reading to its prediction. */
  public static final String LAG = "millrace.gateway.scoring.lag";

  /** Readings that wait to be scored. */
  public static final String QUEUED = "millrace.gateway.scoring.queued";

  /** Readings that gave way and were not scored. */
  public static final String READINGS_DROPPED = "millrace.gateway.scoring.readings.dropped";

  /** Readings whose scoring failed. */
  public static final String FAILURES = "millrace.gateway.scoring.failures";

  /** Predictions and advisories that wait for the MQTT broker. */
  public static final String MESSAGES_WAITING = "millrace.gateway.scoring.messages.waiting";

  /** Predictions that the MQTT broker acknowledged. */
  public static final String PUBLISHED = "millrace.gateway.scoring.published";

  /** Predictions that gave way and were not published. */
  public static final String PREDICTIONS_DROPPED = "millrace.gateway.scoring.predictions.dropped";

  /** Advisories that the MQTT broker acknowledged, by {@value #TASK}. */
  public static final String ADVISORIES = "millrace.gateway.scoring.advisories";

  /** Seconds since the model in force was made, by {@value #TASK}; NaN while there is none. */
  public static final String MODEL_AGE = "millrace.gateway.scoring.model.age";

  private final MeterRegistry registry;
  private final Counter readingsDropped;
  private final Counter failures;
  private final Counter published;
  private final Counter predictionsDropped;
  private final Timer lag;
  private final Map<String, Counter> scored = new HashMap<>();
  private final Map<String, Meter> ages = new HashMap<>();

  public ScoringMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.readingsDropped = registry.counter(READINGS_DROPPED);
    this.failures = registry.counter(FAILURES);
    this.published = registry.counter(PUBLISHED);
    this.predictionsDropped = registry.counter(PREDICTIONS_DROPPED);
    this.lag = registry.timer(LAG);
  }

  void observe(Supplier<Number> queuedReadings, Supplier<Number> waitingMessages) {
    Gauge.builder(QUEUED, queuedReadings).register(registry);
    Gauge.builder(MESSAGES_WAITING, waitingMessages).register(registry);
  }

  /** A task is scored from now on. */
  void began(String task, Supplier<Optional<ModelVersion>> model) {
    registry.counter(SCORED, TASK, task);
    registry.counter(ADVISORIES, TASK, task);
    ages.put(
        task,
        Gauge.builder(MODEL_AGE, () -> ageSeconds(model.get())).tag(TASK, task).register(registry));
  }

  /** A task is scored no longer. */
  void ended(String task) {
    registry.remove(ages.remove(task));
  }

  void scored(String task, Duration sinceReception) {
    scored.computeIfAbsent(task, name -> registry.counter(SCORED, TASK, name)).increment();
    lag.record(sinceReception);
  }

  void dropped(int readings) {
    readingsDropped.increment(readings);
  }

  void failed() {
    failures.increment();
  }

  void published() {
    published.increment();
  }

  void predictionDropped() {
    predictionsDropped.increment();
  }

  void advised(String task) {
    registry.counter(ADVISORIES, TASK, task).increment();
  }

  private static double ageSeconds(Optional<ModelVersion> model) {
    return model
        .map(version -> version.age(Clock.systemUTC()).toMillis() / 1_000.0)
        .orElse(Double.NaN);
  }
}
