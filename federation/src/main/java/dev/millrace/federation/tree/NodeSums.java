package dev.millrace.federation.tree;

/**
 * What the rows of a node add up to; all that squared loss needs.
 *
 * @param rows how many there are
 * @param residual sum of their residuals, in the target's unit
 */
record NodeSums(long rows, double residual) {
  /** By how much the squared loss falls if the node gets its best value, {@code G² / (n + λ)}. */
  double score(double l2) {
    return rows == 0 ? 0 : residual * residual / (rows + l2);
  }

  /** The best value, {@code G / (n + λ)}. */
  double mean(double l2) {
    return residual / (rows + l2);
  }
}
