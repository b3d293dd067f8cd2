package dev.millrace.gateway.history;

import dev.millrace.gateway.history.HistoryEntry.Skipped;
import dev.millrace.gateway.store.AssetEventType;
import java.util.Optional;

/** A row as its columns say, before its place in the asset's lives is known. */
sealed interface Row {
  long line();

  /** Whose asset or clock cannot be told. */
  record Lost(Skipped why) implements Row {
    @Override
    public long line() {
      return why.line();
    }
  }

  /**
   * Of an asset at a clock.
   *
   * @param event what the event column says in this row, whatever it said before
   * @param values one number per sensor; not to be used if there is a fault
   * @param fault why it gives no reading
   */
  record Placed(
      long line,
      String asset,
      double clock,
      Optional<AssetEventType> event,
      double[] values,
      Optional<Skipped> fault)
      implements Row {}
}
