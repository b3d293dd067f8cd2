package dev.millrace.federation.tree;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sum of binary regression trees (Breiman et al. 1984) on a feature vector: a base, plus from
 * every tree the value of the leaf that the vector falls into. Immutable; safe for many threads.
 *
 * <p>The trees stand one after another, each breadth first: a tree's root, then the two children of
 * its first split, left before right, then those of its second split, and so on. No link between
 * nodes is written, so none can be wrong, and where a tree ends follows from its splits. A node is
 * the index of the feature it splits on and the threshold, {@code feature <= threshold} going left;
 * or {@link #LEAF} and the leaf's value, in the target's unit, every weight multiplied in.
 */
public final class TreeEnsemble {
  public static final String BASE = "tree.base";
  public static final String FEATURES = "tree.features";
  public static final String VALUES = "tree.values";

  /** In place of a feature's index: the node is a leaf. */
  public static final int LEAF = -1;

  private final double base;
  private final int[] features;
  private final double[] values;
  private final int[] left;
  private final int[] roots;

  private TreeEnsemble(double base, int[] features, double[] values) {
    this.base = base;
    this.features = features;
    this.values = values;
    left = new int[features.length];
    int[] found = new int[features.length];
    int trees = 0;
    for (int node = 0; node < features.length; ) {
      found[trees++] = node;
      node = link(node, trees);
    }
    roots = Arrays.copyOf(found, trees);
  }

  /** Links the nodes of the tree that begins here, and returns where the next one begins. */
  private int link(int root, int tree) {
    int next = root + 1;
    for (int node = root; node < next; node++) {
      if (node >= features.length) {
        throw new IllegalArgumentException(
            "tree %d ends before its splits have both children".formatted(tree));
      }
      if (features[node] != LEAF) {
        left[node] = next;
        next += 2;
      }
    }
    return next;
  }

  /**
   * An ensemble from its vectors.
   *
   * @param base what every prediction begins with, in the target's unit
   * @param features one number per node, as {@link #features} gives them
   * @param values one per node
   * @param size number of features a vector has
   * @throws IllegalArgumentException if a number is not finite, a feature is none, or a tree is
   *     broken off
   */
  public static TreeEnsemble of(double base, double[] features, double[] values, int size) {
    if (features.length != values.length || !Double.isFinite(base)) {
      throw new IllegalArgumentException(
          "trees need a finite base and as many values as nodes, not %s and %d for %d"
              .formatted(base, values.length, features.length));
    }
    int[] indices = new int[features.length];
    for (int node = 0; node < indices.length; node++) {
      indices[node] = (int) features[node];
      if (indices[node] != features[node] || indices[node] < LEAF || indices[node] >= size) {
        throw new IllegalArgumentException(
            "tree node %d splits on feature %s of %d".formatted(node, features[node], size));
      }
      if (!Double.isFinite(values[node])) {
        throw new IllegalArgumentException(
            "tree node %d has value %s".formatted(node, values[node]));
      }
    }
    return new TreeEnsemble(base, indices, values.clone());
  }

  /** An ensemble of no tree. */
  public static TreeEnsemble of(double base) {
    return of(base, new double[0], new double[0], 0);
  }

  /** A stand-in for trees of this many nodes, an odd number. */
  public static TreeEnsemble alike(int trees, int nodes) {
    double[] features = new double[Math.multiplyExact(trees, nodes)];
    for (int node = 0; node < features.length; node++) {
      features[node] = node % nodes < nodes / 2 ? 0 : LEAF;
    }
    return of(0, features, new double[features.length], 1);
  }

  /** A stand-in for trees that are as large as their depth allows. */
  static TreeEnsemble full(int trees, int depth) {
    return alike(trees, (2 << depth) - 1);
  }

  /** The first trees, if there are more; the base stays. */
  public TreeEnsemble first(int trees) {
    int end = trees < roots.length ? roots[trees] : features.length;
    return new TreeEnsemble(base, Arrays.copyOf(features, end), Arrays.copyOf(values, end));
  }

  /** The same with the value of every leaf multiplied; the base stays. */
  public TreeEnsemble times(double factor) {
    double[] scaled = values.clone();
    for (int node = 0; node < scaled.length; node++) {
      scaled[node] *= features[node] == LEAF ? factor : 1;
    }
    return new TreeEnsemble(base, features, scaled);
  }

  /** The same with the trees of another one after its own; the base stays. */
  public TreeEnsemble plus(TreeEnsemble more) {
    int[] allFeatures = Arrays.copyOf(features, features.length + more.features.length);
    double[] allValues = Arrays.copyOf(values, allFeatures.length);
    System.arraycopy(more.features, 0, allFeatures, features.length, more.features.length);
    System.arraycopy(more.values, 0, allValues, values.length, more.values.length);
    return new TreeEnsemble(base, allFeatures, allValues);
  }

  /** Base plus the value of every tree, added in order. */
  public double predict(double[] row) {
    double sum = base;
    for (int tree = 0; tree < roots.length; tree++) {
      sum += value(tree, row);
    }
    return sum;
  }

  /** The value of one tree, the first being 0. */
  public double value(int tree, double[] row) {
    int node = roots[tree];
    while (features[node] != LEAF) {
      node = row[features[node]] <= values[node] ? left[node] : left[node] + 1;
    }
    return values[node];
  }

  /** Number of trees. */
  public int trees() {
    return roots.length;
  }

  /** Number of nodes of all trees. */
  public int nodes() {
    return features.length;
  }

  /** What every prediction begins with. */
  public double base() {
    return base;
  }

  /** The feature that each node splits on, or {@link #LEAF}. */
  public double[] features() {
    return Arrays.stream(features).asDoubleStream().toArray();
  }

  /** The threshold of each split, the value of each leaf. */
  public double[] values() {
    return values.clone();
  }

  /** The three vectors by name, as a model's parameters hold them. */
  public SortedMap<String, double[]> toVectors() {
    return new TreeMap<>(
        Map.of(BASE, new double[] {base}, FEATURES, features(), VALUES, values.clone()));
  }

  /**
   * From vectors by name.
   *
   * @param size number of features a vector has
   * @throws IllegalArgumentException if one is missing or the ensemble is broken
   */
  public static TreeEnsemble of(SortedMap<String, double[]> vectors, int size) {
    double[] base = vectors.get(BASE);
    double[] features = vectors.get(FEATURES);
    double[] values = vectors.get(VALUES);
    if (base == null || base.length != 1 || features == null || values == null) {
      throw new IllegalArgumentException(
          "trees need one %s, and %s and %s, not %s"
              .formatted(BASE, FEATURES, VALUES, vectors.keySet()));
    }
    return of(base[0], features, values, size);
  }
}
