package dev.millrace.gateway.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the store holds that could be trained on. Made of one row per life, not per reading, and
 * therefore cheap to ask for.
 *
 * @param readings all readings held
 * @param assets assets with at least one reading held
 * @param labelledReadings readings of lives that ended in a failure
 * @param failedLives lives that ended in a failure, with at least one reading held
 * @param failedAssets assets with at least one such life
 */
public record Readiness(
    long readings, int assets, long labelledReadings, int failedLives, int failedAssets) {

  static Readiness of(List<LifeLength> lives) {
    Set<String> assets = new HashSet<>();
    Set<String> failedAssets = new HashSet<>();
    long readings = 0;
    long labelled = 0;
    int failed = 0;
    for (LifeLength life : lives) {
      assets.add(life.asset());
      readings += life.readings();
      if (life.failed()) {
        failedAssets.add(life.asset());
        labelled += life.readings();
        failed++;
      }
    }
    return new Readiness(readings, assets.size(), labelled, failed, failedAssets.size());
  }
}
