package dev.millrace.federation.tree;

import java.util.Arrays;

/**
 * What the plants' histograms add up to, in every cell of some nodes, node by node.
 *
 * @param rows number of rows in each cell
 * @param residuals sum of the residuals in each cell, in steps
 */
public record CellSums(long[] rows, long[] residuals) {
  /** Of no node. */
  public static final CellSums NONE = new CellSums(new long[0], new long[0]);

  /**
   * Of every open node of a tree. Of one that is not asked for it is what its sibling leaves of
   * their parent's.
   *
   * @param siblings as {@link OpenTree#siblings} gives them
   * @param asked of the nodes that are asked for
   * @param parents of the parents of the others
   */
  static CellSums ofLevel(int[] siblings, CellSums asked, CellSums parents) {
    return new CellSums(
        complete(siblings, asked.rows, parents.rows),
        complete(siblings, asked.residuals, parents.residuals));
  }

  private static long[] complete(int[] siblings, long[] asked, long[] parents) {
    int size = asked.length / (int) Arrays.stream(siblings).filter(node -> node < 0).count();
    long[] all = new long[siblings.length * size];
    int from = 0;
    for (int node = 0; node < siblings.length; node++) {
      if (siblings[node] < 0) {
        System.arraycopy(asked, from, all, node * size, size);
        from += size;
      }
    }
    from = 0;
    for (int node = 0; node < siblings.length; node++) {
      for (int cell = 0; siblings[node] >= 0 && cell < size; cell++) {
        all[node * size + cell] = parents[from++] - all[siblings[node] * size + cell];
      }
    }
    return all;
  }

  /**
   * Of some of the nodes.
   *
   * @param nodes which, ascending
   * @param size cells of each
   */
  CellSums of(int[] nodes, int size) {
    CellSums some = new CellSums(new long[nodes.length * size], new long[nodes.length * size]);
    for (int i = 0; i < nodes.length; i++) {
      System.arraycopy(rows, nodes[i] * size, some.rows, i * size, size);
      System.arraycopy(residuals, nodes[i] * size, some.residuals, i * size, size);
    }
    return some;
  }
}
