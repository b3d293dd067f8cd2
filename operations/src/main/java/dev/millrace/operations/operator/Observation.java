package dev.millrace.operations.operator;

/** What became of an operator's change. */
public sealed interface Observation {
  /**
   * The aggregator has read it.
   *
   * @param state what it makes of it: ACTIVE, WAITING, PAUSED, COMPLETE, REFUSED or DELETED
   * @param detail why, for people
   */
  record Seen(String state, String detail) implements Observation {
    /** Whether it cannot be run. */
    public boolean refused() {
      return state.equals("REFUSED");
    }
  }

  /** Another change came after it, and that is what the aggregator goes by. */
  record Replaced(String revision) implements Observation {}

  /** No aggregator answered in time: none runs, or it is behind. It will read the change. */
  record Unanswered() implements Observation {}
}
