package dev.millrace.federation.tree;

import java.util.Arrays;
import java.util.Optional;

/**
 * A tree that is grown level by level. Its nodes stand breadth first, as in a {@link TreeEnsemble};
 * those of the last level may wait for a split. Immutable.
 */
public final class OpenTree {
  /** In place of a feature's index: the node waits for a split. */
  private static final int WAITING = -2;

  private final int level;
  private final int[] features;
  private final double[] values;
  private final int[] left;
  private final int[] turn;
  private final int waiting;

  private OpenTree(int level, int[] features, double[] values) {
    this.level = level;
    this.features = features;
    this.values = values;
    left = new int[features.length];
    turn = new int[features.length];
    int next = 1;
    int waits = 0;
    for (int node = 0; node < features.length; node++) {
      if (features[node] == WAITING) {
        turn[node] = waits++;
      } else if (features[node] != TreeEnsemble.LEAF) {
        left[node] = next;
        next += 2;
      }
    }
    waiting = waits;
    if (next != features.length) {
      throw new IllegalArgumentException("%d nodes are no tree".formatted(features.length));
    }
  }

  /** A root that waits for a split. */
  public static OpenTree root() {
    return new OpenTree(0, new int[] {WAITING}, new double[1]);
  }

  /**
   * From what {@link #level}, {@link #features} and {@link #values} gave.
   *
   * @throws IllegalArgumentException if that is no tree
   */
  public static OpenTree of(int level, double[] features, double[] values) {
    return new OpenTree(
        level, Arrays.stream(features).mapToInt(feature -> (int) feature).toArray(), values);
  }

  /** A stand-in for a tree whose every node of this level waits. */
  static OpenTree full(int level) {
    int splits = (1 << level) - 1;
    int[] features = new int[2 * splits + 1];
    Arrays.fill(features, splits, features.length, WAITING);
    return new OpenTree(level, features, new double[features.length]);
  }

  /** Splits between the root and the waiting nodes. */
  public int level() {
    return level;
  }

  /** The feature that each node splits on, or a negative number. */
  public double[] features() {
    return Arrays.stream(features).asDoubleStream().toArray();
  }

  /** The threshold of each split, the value of each leaf, 0 for the others. */
  public double[] values() {
    return values.clone();
  }

  /** Number of nodes that wait for a split. */
  public int waiting() {
    return waiting;
  }

  /** Which of the waiting nodes the row falls into, the first being 0; -1 if into a leaf. */
  public int waitingNode(double[] row) {
    int node = 0;
    while (features[node] >= 0) {
      node = row[features[node]] <= values[node] ? left[node] : left[node] + 1;
    }
    return features[node] == WAITING ? turn[node] : -1;
  }

  /** The tree, no node waiting any more, as an ensemble of one. */
  TreeEnsemble complete() {
    return TreeEnsemble.of(0, features(), values, Integer.MAX_VALUE);
  }

  /** The tree with each waiting node split, or made a leaf, and a further level waiting. */
  OpenTree grow(SplitSearch search, Boosting settings) {
    int[] grownFeatures = Arrays.copyOf(features, features.length + 2 * waiting);
    double[] grownValues = Arrays.copyOf(values, grownFeatures.length);
    int end = features.length;
    for (int node = 0; node < features.length; node++) {
      if (features[node] == WAITING) {
        Optional<Split> best = search.best(turn[node]);
        if (best.isPresent()) {
          Split split = best.get();
          grownFeatures[node] = split.feature();
          grownValues[node] = split.threshold();
          for (NodeSums child : new NodeSums[] {split.left(), split.right()}) {
            boolean waits = level + 1 < settings.depth() && child.rows() >= 2 * settings.minRows();
            grownFeatures[end] = waits ? WAITING : TreeEnsemble.LEAF;
            grownValues[end++] = waits ? 0 : settings.value(child);
          }
        } else {
          grownFeatures[node] = TreeEnsemble.LEAF;
          grownValues[node] = settings.value(search.node(turn[node]));
        }
      }
    }
    return new OpenTree(
        level + 1, Arrays.copyOf(grownFeatures, end), Arrays.copyOf(grownValues, end));
  }
}
