package dev.millrace.gateway.history;

import dev.millrace.gateway.history.HistoryEntry.Event;
import dev.millrace.gateway.history.HistoryEntry.Reading;
import dev.millrace.gateway.store.Entry;
import dev.millrace.gateway.store.Origin;
import dev.millrace.gateway.store.ReadingsStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Writes a plant's past into its readings store. It may be killed at any instant: started again
 * with the same file it goes on where it was, and what it wrote already is not written twice.
 */
public final class Import {
  private static final int ENTRIES_PER_COMMIT = 1_000;
  private static final String MARK = "import.";
  private static final byte[] NO_PAYLOAD = {};

  private final ReadingsStore store;
  private final CsvHistory history;
  private final String mark;
  private final List<Entry> batch = new ArrayList<>();
  private final Instant startedAt = Instant.now();
  private long passed;
  private long line;

  /**
   * @param history with the sensors of the store's layout
   * @throws IllegalArgumentException if its sensors are others
   */
  public Import(ReadingsStore store, CsvHistory history) {
    if (!history.sensors().equals(store.layout().sensors())) {
      throw new IllegalArgumentException(
          "the file gives readings of %s, the store keeps %s"
              .formatted(history.sensors(), store.layout().sensors()));
    }
    this.store = store;
    this.history = history;
    this.mark = MARK + Fingerprint.of(history);
  }

  /**
   * Writes what is not written yet, and returns when it is on disk.
   *
   * @param progress told of the last line written, now and then
   * @throws dev.millrace.gateway.store.StoreException if the disk does not take it; what was
   *     written stays, and the import can be started again
   */
  public ImportReport run(LongConsumer progress) {
    long done = store.state().get(mark).map(Long::parseLong).orElse(0L);
    ImportReport.Tally tally = new ImportReport.Tally(done > 0);
    history.<RuntimeException>forEach(
        entry -> {
          passed++;
          if (passed > done) {
            add(entry, tally, progress);
          }
        });
    commit(tally, progress);
    return tally.report(history.summary());
  }

  private void add(HistoryEntry entry, ImportReport.Tally tally, LongConsumer progress) {
    if (entry instanceof Reading reading) {
      batch.add(
          new Entry.Telemetry(
              reading.asset(), reading.clock(), reading.values(), 0, origin(entry)));
    } else if (entry instanceof Event event) {
      batch.add(new Entry.AssetEvent(event.asset(), event.type(), event.clock(), origin(entry)));
    }
    line = entry.line();
    // A batch comes again if its mark is missing after a crash. Since it holds one life of an asset
    // at most, the store knows all of it again.
    if (batch.size() >= ENTRIES_PER_COMMIT || entry instanceof Event) {
      commit(tally, progress);
    }
  }

  private void commit(ImportReport.Tally tally, LongConsumer progress) {
    if (!batch.isEmpty()) {
      tally.add(batch, store.append(List.copyOf(batch)));
      store.state().put(mark, Long.toString(passed));
      progress.accept(line);
      batch.clear();
    }
  }

  private Origin origin(HistoryEntry entry) {
    String place = "%s line %d".formatted(history.path().getFileName(), entry.line());
    return new Origin(place, NO_PAYLOAD, startedAt);
  }
}
