package dev.millrace.gateway.store;

import java.util.ArrayList;
import java.util.List;

/**
 * The two newest lives of one asset: all that is needed to place what arrives next. A life is one
 * run of readings, or several that a retraction joined.
 *
 * @param current runs of the newest life, newest first; empty before the first reading
 * @param previous runs of the one before it, likewise
 */
record Timeline(List<Run> current, List<Run> previous) {

  static final Timeline EMPTY = new Timeline(List.of(), List.of());

  /**
   * A run of readings, without them.
   *
   * @param lastClock the clock of its newest reading
   * @param closedBy what ended the life with it; null if nothing did
   * @param closedClock the clock of that event; NaN without one
   */
  record Run(long id, int number, double lastClock, AssetEventType closedBy, double closedClock) {

    boolean isOpen() {
      return closedBy == null;
    }

    Run readTo(double clock) {
      return new Run(id, number, clock, closedBy, closedClock);
    }

    Run closed(AssetEventType by, double clock) {
      return new Run(id, number, lastClock, by, clock);
    }
  }

  boolean isEmpty() {
    return current.isEmpty();
  }

  /** The number of the newest life: that of its oldest run. */
  int number() {
    return current.get(current.size() - 1).number();
  }

  /** The run that readings go to. */
  Run newest() {
    return current.get(0);
  }

  boolean hasOpenLife() {
    return !isEmpty() && newest().isOpen();
  }

  /** True for a reading that was overtaken by the event that closed its life. */
  boolean wasOvertaken(double clock) {
    return !isEmpty()
        && !newest().isOpen()
        && clock > newest().lastClock()
        && clock <= newest().closedClock();
  }

  int nextNumber() {
    return isEmpty() ? 1 : newest().number() + 1;
  }

  Timeline with(Run changed) {
    if (current.size() == 1) {
      return new Timeline(List.of(changed), previous);
    }
    List<Run> runs = new ArrayList<>(current);
    runs.set(0, changed);
    return new Timeline(List.copyOf(runs), previous);
  }

  Timeline opened(Run next) {
    return new Timeline(List.of(next), current);
  }
}
