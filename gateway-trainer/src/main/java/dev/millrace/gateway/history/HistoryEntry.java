package dev.millrace.gateway.history;

import dev.millrace.gateway.store.AssetEventType;

/** What a row of the file says; a row that ends a life says two things. */
public sealed interface HistoryEntry {

  /** Line of the file, from 1. */
  long line();

  /**
   * A reading.
   *
   * @param values one finite number per sensor; not copied
   */
  record Reading(long line, String asset, double clock, double[] values) implements HistoryEntry {}

  /** The end of a life. */
  record Event(long line, String asset, double clock, AssetEventType type)
      implements HistoryEntry {}

  /**
   * A row that gives no reading.
   *
   * @param column the column that is the cause; empty if the row as a whole is
   * @param what what is wrong there
   */
  record Skipped(long line, String column, String what) implements HistoryEntry {

    /** For people: line, column, what is wrong. */
    public String say() {
      return column.isEmpty()
          ? "line %d %s".formatted(line, what)
          : "line %d, column '%s' %s".formatted(line, column, what);
    }
  }
}
