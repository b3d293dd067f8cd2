package dev.millrace.federation.tree;

import java.util.Optional;

/**
 * Finds the best split of each node from summed histograms: the one that lets the squared loss fall
 * most, {@code G_L² / (n_L + λ) + G_R² / (n_R + λ)} being largest (Chen and Guestrin 2016, with
 * squared loss).
 *
 * <p>Sums are whole numbers, so every child's sum is exact; what follows is a fixed sequence of
 * IEEE operations. A later candidate must be better by one part in 10^9, so that of equally good
 * ones the lowest feature and bin wins in any implementation, whatever it rounds.
 */
final class SplitSearch {
  private static final double CLEARLY = 1 + 1e-9;

  private final HistogramLayout layout;
  private final long[] rows;
  private final long[] residuals;
  private final Residuals steps;
  private final Boosting settings;

  SplitSearch(
      HistogramLayout layout, long[] rows, long[] residuals, Residuals steps, Boosting settings) {
    this.layout = layout;
    this.rows = rows;
    this.residuals = residuals;
    this.steps = steps;
    this.settings = settings;
  }

  /** Sums of a node. */
  NodeSums node(int node) {
    return sums(layout.first(node, 0), layout.first(node, 0) + binsOf(0));
  }

  /** The best split of a node; empty if none makes the loss fall and leaves both children rows. */
  Optional<Split> best(int node) {
    NodeSums whole = node(node);
    Split best = null;
    double toBeat = whole.score(settings.l2()) * CLEARLY;
    for (int i = 0; i < layout.features(); i++) {
      int first = layout.first(node, i);
      long rowsLeft = 0;
      long stepsLeft = 0;
      long stepsAll = total(first, binsOf(i));
      for (int bin = 0; bin < binsOf(i) - 1; bin++) {
        rowsLeft += rows[first + bin];
        stepsLeft += residuals[first + bin];
        long rowsRight = whole.rows() - rowsLeft;
        if (rowsLeft >= settings.minRows() && rowsRight >= settings.minRows()) {
          NodeSums left = new NodeSums(rowsLeft, steps.value(stepsLeft));
          NodeSums right = new NodeSums(rowsRight, steps.value(stepsAll - stepsLeft));
          double score = left.score(settings.l2()) + right.score(settings.l2());
          if (score > toBeat) {
            int feature = layout.feature(i);
            best = new Split(feature, layout.bins().edges()[feature][bin], left, right);
            toBeat = score * CLEARLY;
          }
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private int binsOf(int i) {
    return layout.bins().count(layout.feature(i));
  }

  private NodeSums sums(int from, int to) {
    long count = 0;
    for (int cell = from; cell < to; cell++) {
      count += rows[cell];
    }
    return new NodeSums(count, steps.value(total(from, to - from)));
  }

  private long total(int from, int count) {
    long total = 0;
    for (int cell = from; cell < from + count; cell++) {
      total += residuals[cell];
    }
    return total;
  }
}
