package dev.millrace.gateway.history;

import dev.millrace.gateway.store.Entry;
import dev.millrace.gateway.store.Outcome;
import dev.millrace.gateway.store.QuarantineReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of an import.
 *
 * @param readings readings stored by this run
 * @param events failures and maintenance stored by this run
 * @param duplicates what the store had already
 * @param refused what the store set aside, by reason
 * @param firstRefused the first few of those, for people
 * @param resumed whether an earlier run had done part of it, or all
 * @param skipped rows of the file that give no reading
 */
public record ImportReport(
    long readings,
    long events,
    long duplicates,
    Map<QuarantineReason, Long> refused,
    List<String> firstRefused,
    boolean resumed,
    long skipped) {
  private static final int MAX_EXAMPLES = 5;

  /** Whether rows were refused because the store has later readings of the same life. */
  public boolean cameLate() {
    return refused.containsKey(QuarantineReason.OUT_OF_ORDER)
        || refused.containsKey(QuarantineReason.CONFLICT);
  }

  /** Counts while it runs. */
  static final class Tally {
    private final boolean resumed;
    private final Map<QuarantineReason, Long> refused = new EnumMap<>(QuarantineReason.class);
    private final List<String> firstRefused = new ArrayList<>();
    private long readings;
    private long events;
    private long duplicates;

    Tally(boolean resumed) {
      this.resumed = resumed;
    }

    void add(List<Entry> entries, List<Outcome> outcomes) {
      for (int i = 0; i < entries.size(); i++) {
        Outcome outcome = outcomes.get(i);
        if (outcome instanceof Outcome.Quarantined quarantined) {
          refused.merge(quarantined.reason(), 1L, Long::sum);
          if (firstRefused.size() < MAX_EXAMPLES) {
            firstRefused.add(
                "%s: %s".formatted(entries.get(i).origin().topic(), quarantined.detail()));
          }
        } else if (outcome instanceof Outcome.Duplicate) {
          duplicates++;
        } else if (entries.get(i) instanceof Entry.Telemetry) {
          readings++;
        } else {
          events++;
        }
      }
    }

    ImportReport report(HistorySummary summary) {
      return new ImportReport(
          readings,
          events,
          duplicates,
          Map.copyOf(refused),
          List.copyOf(firstRefused),
          resumed,
          summary.skipped());
    }
  }
}
