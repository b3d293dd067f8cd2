package dev.millrace.federation.tree;

import java.util.Optional;

/** Whether histograms can have been counted from rows at all. */
public final class HistogramCheck {
  private final HistogramLayout layout;
  private final long[] rows;
  private final long[] residuals;

  /**
   * @param rows counts of the layout's cells
   * @param residuals sums of residuals in the cells, in steps
   */
  public HistogramCheck(HistogramLayout layout, long[] rows, long[] residuals) {
    this.layout = layout;
    this.rows = rows;
    this.residuals = residuals;
  }

  /**
   * What no rows could give, if anything: fewer rows than none in a bin, residuals beyond the
   * range, or features that disagree about how many rows a node has and what they add up to.
   *
   * @param most rows that all nodes may have together
   * @param limit most steps of one row
   */
  public Optional<String> objection(long most, long limit) {
    for (int cell = 0; cell < rows.length; cell++) {
      // Dividing cannot overflow, as multiplying could.
      if (rows[cell] < 0 || Math.abs(residuals[cell]) / limit > rows[cell]) {
        return Optional.of(
            "cell %d has %d rows with residuals of %d steps"
                .formatted(cell, rows[cell], residuals[cell]));
      }
    }
    long all = 0;
    for (int node = 0; node < layout.nodes(); node++) {
      for (int i = 1; i < layout.features(); i++) {
        if (sum(rows, node, i) != sum(rows, node, 0)
            || sum(residuals, node, i) != sum(residuals, node, 0)) {
          return Optional.of(
              "features %d and %d disagree about node %d"
                  .formatted(layout.feature(0), layout.feature(i), node));
        }
      }
      all += sum(rows, node, 0);
    }
    return all > most
        ? Optional.of("%d rows in the nodes, more than the %d there are".formatted(all, most))
        : Optional.empty();
  }

  private long sum(long[] cells, int node, int i) {
    int first = layout.first(node, i);
    int end = first + layout.bins().count(layout.feature(i));
    long sum = 0;
    for (int cell = first; cell < end; cell++) {
      sum += cells[cell];
    }
    return sum;
  }
}
