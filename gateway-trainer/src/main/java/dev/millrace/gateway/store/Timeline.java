package dev.millrace.gateway.store;

/**
 * The two newest lives of one asset: all that is needed to place what arrives next.
 *
 * @param current the newest life, open or closed; null before the first reading
 * @param previous the one before it; null if there is none
 */
record Timeline(Run current, Run previous) {

  static final Timeline EMPTY = new Timeline(null, null);

  /**
   * One life, without its readings.
   *
   * @param lastClock the clock of its newest reading
   * @param closedBy what ended it; null while it is open
   * @param closedClock the clock of that event; NaN while it is open
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
    return current == null;
  }

  boolean hasOpenLife() {
    return current != null && current.isOpen();
  }

  /** True for a reading that was overtaken by the event that closed its life. */
  boolean wasOvertaken(double clock) {
    return current != null
        && !current.isOpen()
        && clock > current.lastClock()
        && clock <= current.closedClock();
  }

  int nextNumber() {
    return current == null ? 1 : current.number() + 1;
  }

  Timeline with(Run changed) {
    return new Timeline(changed, previous);
  }

  Timeline opened(Run next) {
    return new Timeline(next, current);
  }
}
