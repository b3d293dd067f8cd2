package dev.millrace.turbofan.economics;

import java.util.Arrays;

/**
 * A mean and how far values lie from it.
 *
 * @param mean the mean
 * @param sd the standard deviation of the values themselves, not of their mean; 0 of fewer than two
 */
public record Spread(double mean, double sd) {
  /** Of at least one value. */
  public static Spread of(double... values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return new Spread(mean, values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)));
  }
}
