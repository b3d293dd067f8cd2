package dev.millrace.turbofan.pooled;

/**
 * What is known of an engine at a cycle: 4 statistics of each sensor's recent past, and its age.
 */
final class WindowFeatures {

  private static final int SHORT_CYCLES = 5;
  private static final double AGE_UNIT_CYCLES = 100;

  private WindowFeatures() {}

  /**
   * The features at a cycle.
   *
   * @param history one row of sensors per cycle; rows after {@code cycle} are not looked at
   * @param cycle the present, counted from 1
   * @param longCycles cycles in the long window
   * @return means of 5, means over the long window, rises, spreads (each in the order of the
   *     sensors), age
   */
  static double[] at(double[][] history, int cycle, int longCycles) {
    int sensors = history[0].length;
    double[] features = new double[4 * sensors + 1];
    for (int s = 0; s < sensors; s++) {
      double[] recent = window(history, s, cycle, SHORT_CYCLES);
      double[] past = window(history, s, cycle, longCycles);
      features[s] = mean(recent);
      features[sensors + s] = mean(past);
      features[2 * sensors + s] = rise(past);
      features[3 * sensors + s] = spread(past);
    }
    features[4 * sensors] = cycle / AGE_UNIT_CYCLES;
    return features;
  }

  /** The four statistics of the first sensor, then those of the second, ..., last the age. */
  static double[] sensorBySensor(double[] statisticByStatistic) {
    int sensors = statisticByStatistic.length / 4;
    double[] features = statisticByStatistic.clone();
    for (int k = 0; k < 4 * sensors; k++) {
      features[k] = statisticByStatistic[k % 4 * sensors + k / 4];
    }
    return features;
  }

  private static double[] window(double[][] history, int sensor, int cycle, int length) {
    int from = Math.max(0, cycle - length);
    double[] values = new double[cycle - from];
    for (int i = 0; i < values.length; i++) {
      values[i] = history[from + i][sensor];
    }
    return values;
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Slope of the least-squares line, per cycle, times the number of cycles. */
  static double rise(double[] values) {
    if (values.length < 2) {
      return 0;
    }
    double mean = mean(values);
    double middle = (values.length - 1) / 2.0;
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < values.length; i++) {
      covariance += (i - middle) * (values[i] - mean);
      variance += (i - middle) * (i - middle);
    }
    return covariance / variance * values.length;
  }

  /** Population standard deviation. */
  static double spread(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }
}
