package dev.millrace.turbofan.pooled;

import java.util.stream.LongStream;

/**
 * How trees are boosted.
 *
 * @param trees number of trees
 * @param depth splits from a root to a leaf at most
 * @param bins bins of a feature at most
 * @param learningRate share of a tree's value that counts
 * @param minRows rows of a leaf at least
 * @param l2 rows of residual 0 that every leaf is given in addition
 * @param featureFraction share of the features that a level's splits are searched among
 * @param seed of their choice
 */
public record BoostingProtocol(
    int trees,
    int depth,
    int bins,
    double learningRate,
    int minRows,
    double l2,
    double featureFraction,
    long seed) {

  /**
   * Whether a level's splits are searched on a feature: it has one of the least hashes, which are
   * others for the first two levels of a tree than for the rest.
   */
  boolean draws(int tree, int level, int feature, int features) {
    long drawn = hash(hash(hash(seed) + tree) + (level > 1 ? 1 : 0));
    long own = hash(drawn + feature);
    long less = LongStream.range(0, features).filter(f -> hash(drawn + f) < own).count();
    return less < featureFraction * features;
  }

  /** SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014. */
  private static long hash(long seed) {
    long x = seed + 0x9e3779b97f4a7c15L;
    x ^= x >>> 30;
    x *= 0xbf58476d1ce4e5b9L;
    x ^= x >>> 27;
    x *= 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}
