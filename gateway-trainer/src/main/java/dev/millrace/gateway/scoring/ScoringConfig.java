package dev.millrace.gateway.scoring;

import dev.millrace.gateway.intake.TopicPattern;

/**
 * How new readings are scored at the edge. A component that is null takes its default.
 *
 * @param enabled whether they are. Default: true
 * @param prediction topics of predictions, with the levels {@code {asset}} and perhaps {@code
 *     {plant}} and {@code {task}}. Default: {@code plants/{plant}/assets/{asset}/prediction}
 * @param advisory topics of maintenance advisories, likewise. Default: {@code
 *     plants/{plant}/assets/{asset}/advisory}
 * @param hysteresis after an advisory, how far a prediction must rise above the threshold before
 *     the next one within the same life, as a share of the target's range; in [0, 1]. Default: 0.1
 * @param assets assets whose recent readings are held in memory; those of others are read from the
 *     store when they come again. Default: 20,000
 * @param queuedReadings readings that may wait to be scored; the oldest give way. Default: 10,000
 * @param queuedMessages messages that may wait for the MQTT broker; the oldest give way. Default:
 *     10,000
 * @param personalise whether a model is corrected for the plant where its own assets say that this
 *     helps, see {@link dev.millrace.federation.model.Personalisation}. Default: false
 * @param personaliseLambda how strongly the correction is held to the federation's model; positive.
 *     Default: 0.1
 */
public record ScoringConfig(
    Boolean enabled,
    TopicPattern prediction,
    TopicPattern advisory,
    Double hysteresis,
    Integer assets,
    Integer queuedReadings,
    Integer queuedMessages,
    Boolean personalise,
    Double personaliseLambda) {
  public static final ScoringConfig DEFAULT =
      new ScoringConfig(null, null, null, null, null, null, null, null, null);

  /** No scoring. */
  public static final ScoringConfig OFF =
      new ScoringConfig(false, null, null, null, null, null, null, null, null);

  public ScoringConfig {
    enabled = enabled == null || enabled;
    prediction = prediction == null ? pattern("prediction") : prediction;
    advisory = advisory == null ? pattern("advisory") : advisory;
    hysteresis = hysteresis == null ? 0.1 : hysteresis;
    assets = assets == null ? 20_000 : assets;
    queuedReadings = queuedReadings == null ? 10_000 : queuedReadings;
    queuedMessages = queuedMessages == null ? 10_000 : queuedMessages;
    personalise = personalise != null && personalise;
    personaliseLambda = personaliseLambda == null ? 1.0 : personaliseLambda;
    requireAsset("prediction", prediction);
    requireAsset("advisory", advisory);
    requirePositive("assets", assets);
    requirePositive("queuedReadings", queuedReadings);
    requirePositive("queuedMessages", queuedMessages);
    if (!(hysteresis >= 0 && hysteresis <= 1)) {
      throw new IllegalArgumentException("hysteresis must be in [0, 1], not " + hysteresis);
    }
    if (!(personaliseLambda > 0) || Double.isInfinite(personaliseLambda)) {
      throw new IllegalArgumentException(
          "personaliseLambda must be positive and finite, not " + personaliseLambda);
    }
  }

  /** With the level {@code {plant}} of topics fixed. */
  public ScoringConfig of(String plant) {
    return new ScoringConfig(
        enabled,
        prediction.bind("plant", plant),
        advisory.bind("plant", plant),
        hysteresis,
        assets,
        queuedReadings,
        queuedMessages,
        personalise,
        personaliseLambda);
  }

  private static TopicPattern pattern(String kind) {
    return TopicPattern.parse("plants/{plant}/assets/{asset}/" + kind);
  }

  private static void requireAsset(String property, TopicPattern pattern) {
    if (!pattern.hasName("asset")) {
      throw new IllegalArgumentException(
          "%s %s: name the level of the machine {asset}".formatted(property, pattern));
    }
  }

  private static void requirePositive(String property, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s must be at least 1, not %d".formatted(property, value));
    }
  }
}
