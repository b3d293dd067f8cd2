package dev.millrace.federation.model;

/** From a feature vector to a prediction that may still leave the target's range. */
@FunctionalInterface
interface Predictor {
  double predict(double[] features);
}
