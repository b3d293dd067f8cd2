package dev.millrace.turbofan.economics;

/**
 * What one plant can go by alone.
 *
 * @param ownAges its own engines, by age of maintenance
 * @param localTuning its own engines, by threshold; each predicted by a model that the other
 *     engines of the plant gave
 * @param localPlay the engines in play, by threshold, predicted by the plant's own model
 */
public record PlantEvidence(Curve ownAges, Curve localTuning, Curve localPlay) {}
