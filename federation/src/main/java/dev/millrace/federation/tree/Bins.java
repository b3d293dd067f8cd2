package dev.millrace.federation.tree;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How each feature's values fall into bins, so that a split is searched among a few edges instead
 * of all values (Chen and Guestrin 2016; Ke et al. 2017).
 *
 * @param edges of each feature, ascending; bin b holds what is above edge b - 1 and at most edge b
 */
public record Bins(double[][] edges) {
  /** Bins are kept as single bytes. */
  public static final int MOST = 256;

  /** Number of features. */
  public int features() {
    return edges.length;
  }

  /** Number of bins of a feature: one more than its edges. */
  public int count(int feature) {
    return edges[feature].length + 1;
  }

  /** The bin of every value of a row. */
  public byte[] of(double[] row) {
    byte[] bins = new byte[edges.length];
    for (int f = 0; f < bins.length; f++) {
      bins[f] = (byte) at(edges[f], row[f]);
    }
    return bins;
  }

  /** How many of the ascending points are below the value. */
  static int at(double[] points, double value) {
    int from = 0;
    int to = points.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (points[middle] < value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** All edges in one vector, feature by feature. */
  public double[] flat() {
    return Stream.of(edges).flatMapToDouble(DoubleStream::of).toArray();
  }

  /** How many edges each feature has. */
  public double[] sizes() {
    return Stream.of(edges).mapToDouble(of -> of.length).toArray();
  }

  /** From what {@link #flat} and {@link #sizes} gave. */
  public static Bins of(double[] flat, double[] sizes) {
    double[][] edges = new double[sizes.length][];
    int from = 0;
    for (int f = 0; f < edges.length; f++) {
      edges[f] = Arrays.copyOfRange(flat, from, from + (int) sizes[f]);
      from += edges[f].length;
    }
    return new Bins(edges);
  }
}
