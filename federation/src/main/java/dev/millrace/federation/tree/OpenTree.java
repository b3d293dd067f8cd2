package dev.millrace.federation.tree;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A tree that is grown level by level. Its nodes stand breadth first, as in a {@link TreeEnsemble};
 * those of the last level may be open: they wait for a split. Of two open siblings whose parent's
 * histograms are of the same features, only the one with fewer rows is asked for. Immutable.
 */
public final class OpenTree {
  /** In place of a feature's index: the node is open, and its histograms are asked for. */
  private static final int ASKED = -2;

  /** The node is open, and its histograms are what its sibling leaves of their parent's. */
  private static final int INFERRED = -3;

  private final int level;
  private final int[] features;
  private final double[] values;
  private final int[] left;
  private final int[] turn;
  private final int[] askedTurn;
  private final int open;
  private final int asked;

  private OpenTree(int level, int[] features, double[] values) {
    this.level = level;
    this.features = features;
    this.values = values;
    left = new int[features.length];
    turn = new int[features.length];
    askedTurn = new int[features.length];
    Arrays.fill(askedTurn, -1);
    int next = 1;
    int opens = 0;
    int asks = 0;
    for (int node = 0; node < features.length; node++) {
      if (isOpen(node)) {
        turn[node] = opens++;
        askedTurn[node] = features[node] == ASKED ? asks++ : -1;
      } else if (features[node] != TreeEnsemble.LEAF) {
        left[node] = next;
        next += 2;
      }
    }
    open = opens;
    asked = asks;
    if (next != features.length) {
      throw new IllegalArgumentException("%d nodes are no tree".formatted(features.length));
    }
  }

  /** A root that is open. */
  public static OpenTree root() {
    return new OpenTree(0, new int[] {ASKED}, new double[1]);
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

  /** A stand-in for a tree whose every node of this level is asked for. */
  static OpenTree full(int level) {
    int splits = (1 << level) - 1;
    int[] features = new int[2 * splits + 1];
    Arrays.fill(features, splits, features.length, ASKED);
    return new OpenTree(level, features, new double[features.length]);
  }

  /** Splits between the root and the open nodes. */
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

  /** Number of nodes whose histograms are asked for. */
  public int asked() {
    return asked;
  }

  /** Number of open nodes. */
  int open() {
    return open;
  }

  /** The same with every open node asked for. */
  OpenTree whole() {
    int[] all = Arrays.stream(features).map(f -> f == INFERRED ? ASKED : f).toArray();
    return new OpenTree(level, all, values);
  }

  /** For each open node, -1 if it is asked for, else the number of its sibling among them. */
  int[] siblings() {
    int[] siblings = new int[open];
    Arrays.fill(siblings, -1);
    for (int node = 0; node < features.length; node++) {
      if (hasInferredChild(node)) {
        int one = features[left[node]] == INFERRED ? left[node] : left[node] + 1;
        siblings[turn[one]] = turn[one == left[node] ? one + 1 : one - 1];
      }
    }
    return siblings;
  }

  /** Which of its open nodes have an open child that is not asked for, once they are split. */
  int[] parentsOfInferred(OpenTree grown) {
    return IntStream.range(0, features.length)
        .filter(this::isOpen)
        .filter(grown::hasInferredChild)
        .map(node -> turn[node])
        .toArray();
  }

  private boolean hasInferredChild(int node) {
    return features[node] >= 0
        && (features[left[node]] == INFERRED || features[left[node] + 1] == INFERRED);
  }

  private boolean isOpen(int node) {
    return features[node] == ASKED || features[node] == INFERRED;
  }

  /** Which of the nodes that are asked for the row falls into, from 0; -1 if into another. */
  public int askedNode(double[] row) {
    int node = 0;
    while (features[node] >= 0) {
      node = row[features[node]] <= values[node] ? left[node] : left[node] + 1;
    }
    return askedTurn[node];
  }

  /** The tree, no node open any more, as an ensemble of one. */
  TreeEnsemble complete() {
    return TreeEnsemble.of(0, features(), values, Integer.MAX_VALUE);
  }

  /** The tree with each open node split, or made a leaf, and a further level open. */
  OpenTree grow(SplitSearch search, Boosting settings) {
    int[] grownFeatures = Arrays.copyOf(features, features.length + 2 * open);
    double[] grownValues = Arrays.copyOf(values, grownFeatures.length);
    int end = features.length;
    for (int node = 0; node < features.length; node++) {
      if (isOpen(node)) {
        Optional<Split> best = search.best(turn[node]);
        if (best.isPresent()) {
          Split split = best.get();
          grownFeatures[node] = split.feature();
          grownValues[node] = split.threshold();
          boolean infers =
              settings.drawsAsBefore(level + 1)
                  && opens(split.left(), settings)
                  && opens(split.right(), settings);
          boolean leftIsSmaller = split.left().rows() <= split.right().rows();
          for (NodeSums child : new NodeSums[] {split.left(), split.right()}) {
            boolean opens = opens(child, settings);
            boolean smaller = (child == split.left()) == leftIsSmaller;
            int mark = infers && !smaller ? INFERRED : ASKED;
            grownFeatures[end] = opens ? mark : TreeEnsemble.LEAF;
            grownValues[end++] = opens ? 0 : settings.value(child);
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

  private boolean opens(NodeSums child, Boosting settings) {
    return level + 1 < settings.depth() && child.rows() >= 2 * settings.minRows();
  }
}
