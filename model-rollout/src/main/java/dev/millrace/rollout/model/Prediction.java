package dev.millrace.rollout.model;

/**
 * What a model says of an asset at its last reading.
 *
 * @param value prediction, within the target's range
 * @param unit unit of the value, the target's
 * @param version the model version that made it
 */
public record Prediction(double value, String unit, int version) {}
