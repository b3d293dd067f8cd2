package dev.millrace.federation.tree;

import dev.millrace.federation.features.Examples;
import java.util.Arrays;

/**
 * A plant's training rows while trees are boosted: their bins, and what the trees so far predict
 * for them. Both are kept from level to level, since a plant answers hundreds of them; they follow
 * from rows and growth alone, so who forgets them finds the same again. Not for several threads.
 */
public final class BoostedRows {
  private final Examples examples;
  private final Bins bins;
  private final byte[][] binned;
  private final double[] predictions;
  private int trees;

  private BoostedRows(Examples examples, Growth growth) {
    this.examples = examples;
    bins = growth.bins();
    binned = new byte[examples.size()][];
    Arrays.setAll(binned, row -> bins.of(examples.features()[row]));
    predictions = new double[examples.size()];
    Arrays.fill(predictions, growth.done().base());
  }

  /** Rows of which nothing is known yet but the bins. */
  public static BoostedRows of(Examples examples, Growth growth) {
    return new BoostedRows(examples, growth);
  }

  /** Whether what is known of the rows is about these bins and the trees before. */
  public boolean isBefore(Growth growth) {
    return trees <= growth.done().trees() && Arrays.deepEquals(bins.edges(), growth.bins().edges());
  }

  /** Number of rows. */
  public int size() {
    return binned.length;
  }

  /** The histograms that are asked for. */
  public Histograms histograms(Growth growth, Residuals residuals) {
    catchUp(growth.done());
    Histograms histograms = new Histograms(growth.layout());
    for (int row = 0; row < binned.length; row++) {
      int node = growth.open().askedNode(examples.features()[row]);
      if (node >= 0) {
        histograms.add(
            node, binned[row], residuals.steps(examples.targets()[row], predictions[row]));
      }
    }
    return histograms;
  }

  private void catchUp(TreeEnsemble done) {
    for (; trees < done.trees(); trees++) {
      for (int row = 0; row < predictions.length; row++) {
        predictions[row] += done.value(trees, examples.features()[row]);
      }
    }
  }
}
