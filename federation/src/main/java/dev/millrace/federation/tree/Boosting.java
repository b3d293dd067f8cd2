package dev.millrace.federation.tree;

import dev.millrace.federation.task.ModelSpec;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Settings of gradient boosting with squared loss (Friedman 2001), named as the literature does.
 *
 * @param trees number of trees, 1 to 10000
 * @param depth splits from a root to a leaf at most, 1 to 12
 * @param bins bins of a feature at most, 2 to 256
 * @param learningRate share of a tree's value that is added, in (0, 1]
 * @param minRows rows of a leaf at least, at least 1
 * @param l2 rows of value 0 added to every leaf, at least 0
 * @param featureFraction share of the features among which a level's splits are searched, in (0, 1]
 * @param seed of the choice of those features
 */
public record Boosting(
    int trees,
    int depth,
    int bins,
    double learningRate,
    long minRows,
    double l2,
    double featureFraction,
    long seed) {
  /** More trees take more exchanges than anyone waits for. */
  public static final int MOST_TREES = 10_000;

  /** The level from which on splits are searched among other features than above. */
  private static final int SECOND_DRAW = 2;

  /** A level has twice the nodes of the one before. */
  public static final int MOST_LEVELS = 12;

  public Boosting {
    require(trees >= 1 && trees <= MOST_TREES, "trees", "1.." + MOST_TREES, trees);
    require(depth >= 1 && depth <= MOST_LEVELS, "depth", "1.." + MOST_LEVELS, depth);
    require(bins >= 2 && bins <= Bins.MOST, "bins", "2.." + Bins.MOST, bins);
    require(learningRate > 0 && learningRate <= 1, "learning_rate", "(0, 1]", learningRate);
    require(minRows >= 1, "min_rows", "1 or more", minRows);
    require(l2 >= 0 && Double.isFinite(l2), "l2", "0 or more", l2);
    require(
        featureFraction > 0 && featureFraction <= 1, "feature_fraction", "(0, 1]", featureFraction);
  }

  /**
   * The settings that a task's hyperparameters give, each by default what suits turbofans.
   *
   * @throws IllegalArgumentException naming the hyperparameter that is out of its range
   */
  public static Boosting of(ModelSpec model) {
    return new Boosting(
        model.count("trees", 100, 1, MOST_TREES),
        model.count("depth", 5, 1, MOST_LEVELS),
        model.count("bins", 64, 2, Bins.MOST),
        model.hyperparameter("learning_rate", 0.08),
        model.count("min_rows", 20, 1, Integer.MAX_VALUE),
        model.hyperparameter("l2", 1),
        model.hyperparameter("feature_fraction", 0.2),
        model.count("seed", 0, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  private static void require(boolean holds, String name, String domain, double value) {
    if (!holds) {
      throw new IllegalArgumentException(
          "hyperparameter %s must be %s, not %s".formatted(name, domain, value));
    }
  }

  /** The value a leaf adds to predictions. */
  double value(NodeSums sums) {
    return learningRate * sums.mean(l2);
  }

  /**
   * The features among which the splits of a level are searched, ascending: those with the least
   * hash, so that every party draws the same (SplitMix64; Steele, Lea and Flood 2014). They are
   * drawn twice for each tree: between draws a node's histogram is the sum of its children's, and a
   * second draw costs little where a tree has few nodes.
   *
   * @param size number of features
   */
  public int[] draw(int tree, int level, int size) {
    int half = level < SECOND_DRAW ? 0 : 1;
    int drawn = (int) Math.ceil(featureFraction * size);
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparing(feature -> hash(tree, half, feature)))
        .limit(drawn)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /** Whether splits of this level are searched among the features of the level before. */
  boolean drawsAsBefore(int level) {
    return level != SECOND_DRAW;
  }

  private long hash(int tree, int half, int feature) {
    return mix(mix(mix(mix(seed) + tree) + half) + feature);
  }

  private static long mix(long state) {
    long z = state + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
