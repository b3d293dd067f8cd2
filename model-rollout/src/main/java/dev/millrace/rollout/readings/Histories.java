package dev.millrace.rollout.readings;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.model.TrainedModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The latest readings of every asset, from which a model predicts. Safe for use by many threads;
 * the readings of one asset come in the order of its clock.
 *
 * <p>Kept in memory and bounded: so many readings of so many assets.
 */
public final class Histories {
  private static final int MAX_ASSETS = 10_000;

  private final int readingsPerAsset;
  private final Map<String, History> histories = new ConcurrentHashMap<>();

  /** Keeps this many readings of each asset, at least the longest window of any model to come. */
  public Histories(int readingsPerAsset) {
    if (readingsPerAsset < 1) {
      throw new IllegalArgumentException(
          "at least 1 reading per asset must be kept, not " + readingsPerAsset);
    }
    this.readingsPerAsset = readingsPerAsset;
  }

  /**
   * Adds a reading. One with the clock of the last reading takes its place, so that a redelivered
   * message changes nothing. The first reading of an asset says which sensors it has; further ones
   * are ignored.
   *
   * @param asset name of the asset
   * @param clock the asset's clock, not before that of the last reading
   * @param values value by sensor, each finite, in the sensors' units
   * @throws IllegalArgumentException if the clock runs backwards or a value is missing
   * @throws IllegalStateException if there are too many assets
   */
  public void add(String asset, double clock, Map<String, Double> values) {
    if (histories.size() >= MAX_ASSETS && !histories.containsKey(asset)) {
      throw new IllegalStateException(
          "asset %s is one more than %d: forget assets that are gone".formatted(asset, MAX_ASSETS));
    }
    histories.compute(
        asset,
        (name, known) -> {
          History history =
              known == null ? new History(name, readingsPerAsset, sensorsOf(values)) : known;
          history.add(clock, values);
          return history;
        });
  }

  /**
   * The readings of an asset, as a model is to see them.
   *
   * @param window readings that the model looks back on
   * @throws IllegalArgumentException if the asset has no reading
   * @throws IllegalStateException if the model looks further back than readings are kept
   */
  public Life life(String asset, int window) {
    History history = histories.get(asset);
    if (history == null) {
      throw new IllegalArgumentException("asset %s has no reading yet".formatted(asset));
    }
    if (history.isTooShortFor(window)) {
      throw new IllegalStateException(
          "the model looks back %d readings, but only %d are kept per asset: keep more"
              .formatted(window, readingsPerAsset));
    }
    return history.life();
  }

  /** Forgets an asset: it is gone, or as new again after a repair. */
  public void forget(String asset) {
    histories.remove(asset);
  }

  /** The sensors that a model must be given. */
  public static List<String> sensors(TrainedModel model) {
    return Stream.concat(
            model.features().inputs().stream(), model.features().regimes().settings().stream())
        .map(SensorSpec::name)
        .distinct()
        .toList();
  }

  private static List<String> sensorsOf(Map<String, Double> values) {
    return values.keySet().stream().sorted().toList();
  }
}
