package dev.millrace.gateway.scoring;

import dev.millrace.federation.features.Target;

/**
 * When maintenance is advised: once when the prediction falls below the threshold. Predictions
 * waver, so that within one life the next advisory comes only after the prediction has recovered,
 * well above the threshold.
 *
 * @param threshold the task's {@code adviseBelow}
 * @param recoveredAt the prediction from which on it has recovered
 */
record AdvisoryRule(double threshold, double recoveredAt) {

  /**
   * @param hysteresis share of the target's range between threshold and recovery
   */
  static AdvisoryRule of(Target target, double threshold, double hysteresis) {
    double recovered = threshold + hysteresis * (target.max() - target.min());
    // No prediction is above the target's range; its end is recovery enough.
    return new AdvisoryRule(threshold, Math.max(threshold, Math.min(recovered, target.max())));
  }

  boolean isBelow(double prediction) {
    return prediction < threshold;
  }

  boolean isRecovered(double prediction) {
    return prediction >= recoveredAt;
  }
}
