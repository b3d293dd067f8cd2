package dev.millrace.gateway.history;

import dev.millrace.gateway.history.HistoryEntry.Event;
import dev.millrace.gateway.history.HistoryEntry.Reading;
import dev.millrace.gateway.history.HistoryEntry.Skipped;
import dev.millrace.gateway.store.AssetEventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a file tells, counted.
 *
 * @param readings rows that give a reading
 * @param failures lives that ended in a failure
 * @param maintenances lives that ended in maintenance
 * @param assets assets with a reading
 * @param lives lives with a reading, at most the first 100,000
 * @param skipped rows that give no reading
 * @param skippedByColumn how many of those each column is the cause of
 * @param firstSkipped the first few of them
 */
public record HistorySummary(
    long readings,
    long failures,
    long maintenances,
    int assets,
    List<LifeSpan> lives,
    long skipped,
    Map<String, Long> skippedByColumn,
    List<Skipped> firstSkipped) {
  private static final int MAX_LIVES = 100_000;
  private static final int MAX_EXAMPLES = 5;

  /**
   * A life.
   *
   * @param readings how many there are
   * @param first clock of the first
   * @param last clock of the last, or of the event that ended it
   */
  public record LifeSpan(long readings, double first, double last, boolean failed) {}

  static HistorySummary of(CsvHistory history) {
    Count count = new Count();
    history.<RuntimeException>forEach(count::add);
    count.open.values().forEach(life -> count.keep(life, life.last, false));
    return new HistorySummary(
        count.readings,
        count.failures,
        count.maintenances,
        count.open.size(),
        List.copyOf(count.lives),
        count.skipped,
        new TreeMap<>(count.skippedByColumn),
        List.copyOf(count.firstSkipped));
  }

  private static final class OpenLife {
    private long readings;
    private double first;
    private double last;
  }

  private static final class Count {
    private final Map<String, OpenLife> open = new HashMap<>();
    private final List<LifeSpan> lives = new ArrayList<>();
    private final Map<String, Long> skippedByColumn = new HashMap<>();
    private final List<Skipped> firstSkipped = new ArrayList<>();
    private long readings;
    private long failures;
    private long maintenances;
    private long skipped;

    void add(HistoryEntry entry) {
      if (entry instanceof Reading reading) {
        add(reading);
      } else if (entry instanceof Event event) {
        add(event);
      } else if (entry instanceof Skipped row) {
        skipped++;
        skippedByColumn.merge(row.column(), 1L, Long::sum);
        if (firstSkipped.size() < MAX_EXAMPLES) {
          firstSkipped.add(row);
        }
      }
    }

    private void add(Reading reading) {
      OpenLife life = open.computeIfAbsent(reading.asset(), asset -> new OpenLife());
      life.first = life.readings == 0 ? reading.clock() : life.first;
      life.last = reading.clock();
      life.readings++;
      readings++;
    }

    private void add(Event event) {
      boolean failed = event.type() == AssetEventType.FAILED;
      failures += failed ? 1 : 0;
      maintenances += failed ? 0 : 1;
      OpenLife life = open.get(event.asset());
      if (life != null) {
        keep(life, event.clock(), failed);
        life.readings = 0;
      }
    }

    private void keep(OpenLife life, double last, boolean failed) {
      if (life.readings > 0 && lives.size() < MAX_LIVES) {
        lives.add(new LifeSpan(life.readings, life.first, last, failed));
      }
    }
  }
}
