package dev.millrace.federation.metrics;

/** Measures of regression error over equally long vectors of predictions and truths. */
public final class Errors {
  private Errors() {}

  /** Root of the mean squared error, in the target's unit. */
  public static double rmse(double[] predicted, double[] actual) {
    requireSameLength(predicted, actual);
    double squares = 0;
    for (int i = 0; i < actual.length; i++) {
      double error = predicted[i] - actual[i];
      squares += error * error;
    }
    return Math.sqrt(squares / actual.length);
  }

  /**
   * The asymmetric score of the PHM 2008 challenge (Saxena et al. 2008): late predictions cost more
   * than early ones. Sum over assets, lower is better, 0 is perfect.
   */
  public static double nasaScore(double[] predicted, double[] actual) {
    requireSameLength(predicted, actual);
    double score = 0;
    for (int i = 0; i < actual.length; i++) {
      double late = predicted[i] - actual[i];
      score += StrictMath.expm1(late < 0 ? -late / 13 : late / 10);
    }
    return score;
  }

  private static void requireSameLength(double[] predicted, double[] actual) {
    if (predicted.length != actual.length || actual.length == 0) {
      throw new IllegalArgumentException(
          "predictions and truths must be equally many and at least one: %d and %d"
              .formatted(predicted.length, actual.length));
    }
  }
}
