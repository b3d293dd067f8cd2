package dev.millrace.turbofan.economics;

import java.util.Arrays;

/**
 * When a model that predicts remaining life would have an engine maintained, for every threshold.
 *
 * @param life cycles from new to failure
 * @param alarms for each threshold from 0 the first cycle, counted from 1, whose prediction is
 *     below it; 0 if there is none before the last
 */
public record Forecast(int life, int[] alarms) {
  /** The highest threshold; predictions are capped there. */
  public static final int HIGHEST_THRESHOLD = 125;

  /** Of the predictions at each cycle of a life from new to failure. */
  public static Forecast of(double[] predictions) {
    int[] alarms = new int[HIGHEST_THRESHOLD + 1];
    double lowest = Double.POSITIVE_INFINITY;
    for (int cycle = 1; cycle < predictions.length; cycle++) {
      double prediction = predictions[cycle - 1];
      if (prediction < lowest) {
        lowest = prediction;
        for (int threshold = HIGHEST_THRESHOLD; threshold > prediction; threshold--) {
          alarms[threshold] = alarms[threshold] == 0 ? cycle : alarms[threshold];
        }
      }
    }
    return new Forecast(predictions.length, alarms);
  }

  /** How the life ends under a threshold. */
  Tally under(int threshold) {
    int alarm = alarms[threshold];
    return alarm == 0 ? Tally.failed(life) : Tally.maintained(life, alarm);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Forecast forecast
        && life == forecast.life
        && Arrays.equals(alarms, forecast.alarms);
  }

  @Override
  public int hashCode() {
    return 31 * life + Arrays.hashCode(alarms);
  }

  @Override
  public String toString() {
    return "Forecast[life=%d, alarms=%s]".formatted(life, Arrays.toString(alarms));
  }
}
