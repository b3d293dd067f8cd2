package dev.millrace.federation.tree;

/**
 * How a node is split.
 *
 * @param feature index of the feature
 * @param threshold what is at most this goes left
 * @param left sums of the left child
 * @param right sums of the right child
 */
record Split(int feature, double threshold, NodeSums left, NodeSums right) {}
