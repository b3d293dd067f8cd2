package dev.millrace.gateway.scoring;

import dev.millrace.gateway.store.Entry;
import dev.millrace.gateway.store.Outcome;
import dev.millrace.gateway.store.ReadingLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The store, as the intake sees it, with a tap: what has been committed, and is new, goes on to be
 * scored. What is written past the intake, such as imported history, is not.
 */
final class ScoredLog implements ReadingLog {

  private final ReadingLog store;
  private final Consumer<List<LiveReading>> tap;

  /**
   * @param tap takes readings without waiting and without throwing
   */
  ScoredLog(ReadingLog store, Consumer<List<LiveReading>> tap) {
    this.store = store;
    this.tap = tap;
  }

  @Override
  public List<Outcome> append(List<Entry> entries) {
    List<Outcome> outcomes = store.append(entries);
    List<LiveReading> readings = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof Entry.Telemetry reading
          && outcomes.get(i) instanceof Outcome.Stored stored) {
        readings.add(live(reading, stored.life()));
      }
    }
    if (!readings.isEmpty()) {
      tap.accept(readings);
    }
    return outcomes;
  }

  private static LiveReading live(Entry.Telemetry reading, int life) {
    return new LiveReading(
        reading.asset(), life, reading.clock(), reading.values(), reading.origin().receivedAt());
  }
}
