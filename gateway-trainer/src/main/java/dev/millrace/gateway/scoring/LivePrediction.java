package dev.millrace.gateway.scoring;

import dev.millrace.rollout.model.ModelVersion;
import dev.millrace.rollout.model.Prediction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What a model says of an asset at a reading that has just come.
 *
 * @param task the task whose model it is
 * @param clock the asset's clock at the reading
 * @param value remaining life, or the sensor that is predicted
 * @param unit its unit
 * @param version version of the model
 * @param personalised whether the version was corrected for this plant
 * @param modelAge time since the version was made
 * @param readingAt when the gateway received the reading
 */
record LivePrediction(
    String task,
    String asset,
    double clock,
    double value,
    String unit,
    int version,
    boolean personalised,
    Duration modelAge,
    Instant readingAt,
    Instant scoredAt) {

  static LivePrediction of(
      LiveReading reading, Lineup.Entry entry, Prediction prediction, Instant now) {
    ModelVersion model = entry.model();
    return new LivePrediction(
        model.task(),
        reading.asset(),
        reading.clock(),
        prediction.value(),
        prediction.unit(),
        prediction.version(),
        entry.personalised(),
        model.age(Clock.fixed(now, ZoneOffset.UTC)),
        reading.receivedAt(),
        now);
  }
}
