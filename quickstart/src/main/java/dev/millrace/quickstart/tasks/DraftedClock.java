package dev.millrace.quickstart.tasks;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.gateway.history.CsvHistory;
import dev.millrace.gateway.history.HistorySummary.LifeSpan;
import java.util.List;

/**
 * The clock guessed from a file: it counts from new if every life begins near zero, and runs by
 * itself else.
 *
 * @param spec as a task has it
 */
record DraftedClock(ClockSpec spec) {
  private static final double NEAR_ZERO = 0.1;

  static DraftedClock of(CsvHistory history) {
    List<LifeSpan> lives = history.summary().lives();
    double longest = lives.stream().mapToDouble(life -> life.last() - life.first()).max().orElse(1);
    double latest = lives.stream().mapToDouble(LifeSpan::first).max().orElse(0);
    double earliest = lives.stream().mapToDouble(LifeSpan::first).min().orElse(0);
    boolean counts = earliest >= 0 && latest <= Math.max(1, NEAR_ZERO * longest);
    boolean counter =
        counts && !history.isTimed() && history.mapping().clock().column().isPresent();
    double reach = counter ? longest + latest : longest;
    return new DraftedClock(
        new ClockSpec(
            counter ? ClockSpec.Kind.COUNTER : ClockSpec.Kind.TIME,
            unit(history),
            SensorDraft.twoDigits(2 * Math.max(1, reach))));
  }

  /** How long a life was. */
  double span(LifeSpan life) {
    double from = spec.kind() == ClockSpec.Kind.COUNTER ? 0 : life.first();
    return Math.max(1e-9, life.last() - from);
  }

  private static String unit(CsvHistory history) {
    if (history.isTimed()) {
      return "s";
    }
    return history
        .mapping()
        .clock()
        .column()
        .map(column -> SensorDraft.unit(column).isEmpty() ? column : SensorDraft.unit(column))
        .orElse("readings");
  }
}
