package dev.millrace.gateway.store;

/**
 * What the store holds that could be trained on. Kept up to date with every commit and therefore
 * cheap to ask for.
 *
 * @param readings all readings held
 * @param assets assets with at least one reading held
 * @param labelledReadings readings of lives that ended in a failure
 * @param failedLives lives that ended in a failure, with at least one reading held
 * @param failedAssets assets with at least one such life
 */
public record Readiness(
    long readings, int assets, long labelledReadings, int failedLives, int failedAssets) {}
