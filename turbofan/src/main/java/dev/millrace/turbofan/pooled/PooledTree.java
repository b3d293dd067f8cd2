package dev.millrace.turbofan.pooled;

/**
 * A regression tree.
 *
 * @param feature the feature that is split on, or -1 in a leaf
 * @param value the threshold, what is at most it going to {@code low}; or the leaf's value
 * @param low null in a leaf
 * @param high null in a leaf
 */
public record PooledTree(int feature, double value, PooledTree low, PooledTree high) {
  static PooledTree leaf(double value) {
    return new PooledTree(-1, value, null, null);
  }

  double predict(double[] row) {
    if (feature < 0) {
      return value;
    }
    return (row[feature] <= value ? low : high).predict(row);
  }
}
