package dev.millrace.turbofan.pooled;

/**
 * What was predicted for a test engine at its last cycle.
 *
 * @param unit number of the engine
 * @param predictedCycles remaining life as predicted, clipped to the protocol's range
 * @param trueCycles remaining life as it was, not capped
 */
public record Prediction(int unit, double predictedCycles, int trueCycles) {}
