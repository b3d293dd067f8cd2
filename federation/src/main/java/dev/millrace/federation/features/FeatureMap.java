package dev.millrace.federation.features;

import java.util.List;

/**
 * How the readings of a life become the numbers that a model is a function of. Training, serving
 * and evaluation use the same map, so they cannot drift apart; maps wrap each other.
 */
public interface FeatureMap {
  /** Number of features. */
  int size();

  /** Names of the features, in order, for people. */
  List<String> names();

  /** Largest magnitude of each feature, positive and finite; fixed-point exponents follow. */
  double[] bounds();

  /** Readings that features look back on, the present one included, beside the life's first. */
  int history();

  /** The life as this map sees it, ready to give features at any of its readings. */
  Encoded encode(Life life);

  /** A life, encoded. */
  @FunctionalInterface
  interface Encoded {
    /** Features at a reading (from 0), from that reading and those before it only; a new array. */
    double[] at(int reading);
  }
}
