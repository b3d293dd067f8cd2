package dev.millrace.gateway.scoring;

import dev.millrace.gateway.intake.MqttOutlet;
import dev.millrace.gateway.intake.TopicPattern;
import dev.millrace.gateway.store.GatewayState;
import dev.millrace.rollout.model.Prediction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Tells the plant of predictions, and of those that call for maintenance. */
final class Announcer {

  /** Subjects of advisories held per asset; more tasks than that read theirs again. */
  private static final int TASKS_PER_ASSET = 4;

  private final ScoringConfig config;
  private final MqttOutlet outlet;
  private final ScoringMetrics metrics;
  private final Clock clock;
  private final Advisories advisories;
  private final MqttOutlet.Receipt counting;

  Announcer(
      ScoringConfig config,
      GatewayState state,
      MqttOutlet outlet,
      ScoringMetrics metrics,
      Clock clock) {
    this.config = config;
    this.outlet = outlet;
    this.metrics = metrics;
    this.clock = clock;
    this.advisories = new Advisories(state, metrics, TASKS_PER_ASSET * config.assets());
    this.counting =
        new MqttOutlet.Receipt() {
          @Override
          public void taken() {
            metrics.published();
          }

          @Override
          public void dropped() {
            metrics.predictionDropped();
          }
        };
  }

  /** Publishes a prediction, and an advisory if one is due. */
  void announce(Lineup.Entry entry, LiveReading reading, Prediction prediction) {
    Instant now = clock.instant();
    LivePrediction live = LivePrediction.of(reading, entry, prediction, now);
    metrics.scored(entry.task(), Duration.between(reading.receivedAt(), now));
    outlet.publish(topic(config.prediction(), live), JsonMessages.prediction(live), counting);
    entry.adviseBelow().ifPresent(threshold -> advise(entry, reading.life(), live, threshold));
  }

  /** Puts on record what became of advisories since the last time. */
  void settle() {
    advisories.settle();
  }

  private void advise(Lineup.Entry entry, int life, LivePrediction live, double threshold) {
    AdvisoryRule rule =
        AdvisoryRule.of(entry.model().model().target(), threshold, config.hysteresis());
    advisories
        .judge(live.task(), live.asset(), life, live.value(), rule)
        .ifPresent(
            receipt ->
                outlet.publish(
                    topic(config.advisory(), live),
                    JsonMessages.advisory(live, threshold),
                    receipt));
  }

  private static String topic(TopicPattern pattern, LivePrediction live) {
    return pattern.topic(Map.of("asset", live.asset(), "task", live.task()));
  }
}
