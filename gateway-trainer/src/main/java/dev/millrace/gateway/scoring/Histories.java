package dev.millrace.gateway.scoring;

import dev.millrace.gateway.store.Life;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The histories of the assets heard of last, in memory; those of others, and of whatever was
 * missed, are read from the store when their next reading comes. So what a model sees is the same
 * after a restart as without it.
 */
final class Histories implements AutoCloseable {

  private final Past past;
  private final int capacity;
  private final List<String> layout;
  private final Map<String, History> byAsset;
  private Lineup.Need need = Lineup.Need.NOTHING;
  private int[] columns = {};
  private Optional<Past.Reader> reader = Optional.empty();

  /**
   * @param capacity assets held
   * @param layout the sensors of live readings
   */
  Histories(Past past, int capacity, List<String> layout) {
    this.past = past;
    this.capacity = capacity;
    this.layout = layout;
    this.byAsset =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, History> eldest) {
            return size() > Histories.this.capacity;
          }
        };
  }

  /** Holds from now on what the models in force need. */
  void hold(Lineup.Need changed) {
    if (!need.equals(changed)) {
      need = changed;
      columns = changed.sensors().stream().mapToInt(layout::indexOf).toArray();
      byAsset.clear();
      close();
    }
  }

  /** What is held of this asset has a gap. */
  void forget(String asset) {
    byAsset.remove(asset);
  }

  /**
   * The history that ends with this reading.
   *
   * @throws dev.millrace.gateway.store.StoreException if it has to be read and the disk fails
   */
  History upTo(LiveReading reading) {
    History held = byAsset.get(reading.asset());
    if (held == null || held.life() != reading.life() || !held.isBefore(reading.clock())) {
      byAsset.remove(reading.asset());
      held = read(reading);
      byAsset.put(reading.asset(), held);
    }
    held.add(reading.clock(), row(reading.values()));
    return held;
  }

  @Override
  public void close() {
    reader.ifPresent(Past.Reader::close);
    reader = Optional.empty();
  }

  private History read(LiveReading reading) {
    if (reader.isEmpty()) {
      reader = Optional.of(past.open(need));
    }
    Life recent = reader.get().before(reading.asset(), reading.life(), reading.clock());
    History history = new History(reading.asset(), reading.life(), need.sensors(), need.window());
    for (int i = 0; i < recent.readings(); i++) {
      history.add(recent.clocks()[i], recent.values()[i]);
    }
    return history;
  }

  private double[] row(double[] values) {
    double[] row = new double[columns.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = values[columns[i]];
    }
    return row;
  }
}
