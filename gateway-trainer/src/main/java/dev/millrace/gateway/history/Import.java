package dev.millrace.gateway.history;

import dev.millrace.gateway.history.HistoryEntry.Event;
import dev.millrace.gateway.history.HistoryEntry.Reading;
import dev.millrace.gateway.store.Entry;
import dev.millrace.gateway.store.Origin;
import dev.millrace.gateway.store.ReadingsStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Writes a plant's past into its readings store. It may be killed at any instant: started again
 * with the same file it goes on where it was, and what it wrote already is not written twice.
 *
 * <p>A file that has grown, or was exported anew, is another file. Its old lives would be stored as
 * new ones after the last, so an import begins only if the store knows the first reading of none of
 * the file's lives.
 */
public final class Import {
  private static final int ENTRIES_PER_COMMIT = 1_000;
  private static final String MARK = "import.";
  private static final byte[] NO_PAYLOAD = {};

  private final ReadingsStore store;
  private final CsvHistory history;
  private final String mark;
  private final boolean newLives;
  private final List<Entry> batch = new ArrayList<>();
  private final Instant startedAt = Instant.now();
  private long passed;
  private long line;

  /**
   * @param history with the sensors of the store's layout
   * @param newLives whether all lives of the file are new, even if readings in it are known
   * @throws IllegalArgumentException if its sensors are others
   */
  public Import(ReadingsStore store, CsvHistory history, boolean newLives) {
    if (!history.sensors().equals(store.layout().sensors())) {
      throw new IllegalArgumentException(
          "the file gives readings of %s, the store keeps %s"
              .formatted(history.sensors(), store.layout().sensors()));
    }
    this.store = store;
    this.history = history;
    this.newLives = newLives;
    this.mark = MARK + Fingerprint.of(history);
  }

  /**
   * Writes what is not written yet, and returns when it is on disk.
   *
   * @param progress told of the last line written, now and then
   * @throws CsvException if lives of the file are in the store already; nothing is written then
   * @throws dev.millrace.gateway.store.StoreException if the disk does not take it; what was
   *     written stays, and the import can be started again
   */
  public ImportReport run(LongConsumer progress) {
    long done = begin();
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

  /** Returns how many entries an earlier run has written. */
  private long begin() {
    Optional<String> reached = store.state().get(mark);
    if (reached.isEmpty()) {
      if (!newLives) {
        requireUnknown();
      }
      // Marked before the first commit: if that one's own mark is lost in a crash, its readings are
      // known, and are this import's.
      store.state().put(mark, "0");
    }
    return reached.map(Long::parseLong).orElse(0L);
  }

  private void requireUnknown() {
    Set<String> alive = new HashSet<>();
    history.<RuntimeException>forEach(
        entry -> {
          if (entry instanceof Event event) {
            alive.remove(event.asset());
          } else if (entry instanceof Reading reading
              && alive.add(reading.asset())
              && store.knows(telemetry(reading))) {
            throw new CsvException(
                ("%s line %d: asset '%s' has readings at that clock already: import only the new"
                        + " rows, or say --new-lives if its clock began anew")
                    .formatted(history.path(), reading.line(), reading.asset()));
          }
        });
  }

  private Entry.Telemetry telemetry(Reading reading) {
    return new Entry.Telemetry(
        reading.asset(), reading.clock(), reading.values(), 0, origin(reading));
  }

  private void add(HistoryEntry entry, ImportReport.Tally tally, LongConsumer progress) {
    if (entry instanceof Reading reading) {
      batch.add(telemetry(reading));
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
