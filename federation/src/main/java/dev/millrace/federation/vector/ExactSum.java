package dev.millrace.federation.vector;

import java.util.ArrayList;
import java.util.List;

/**
 * The running sum of the blocks of additive updates. Only longs are added, so the result is a
 * function of the set of updates alone: not of their order, nor of how they were grouped.
 */
public final class ExactSum {
  private final List<BlockShape> shapes;
  private final long[][] totals;

  /** An empty sum of blocks of the given shapes. */
  public ExactSum(List<BlockShape> shapes) {
    this.shapes = List.copyOf(shapes);
    totals = new long[shapes.size()][];
    for (int b = 0; b < totals.length; b++) {
      totals[b] = new long[shapes.get(b).count()];
    }
  }

  /**
   * Adds one update's blocks, which must stand in the order of the shapes.
   *
   * @throws IllegalArgumentException if the blocks are not of these shapes
   * @throws ArithmeticException if an element overflows; admission's limits make that impossible
   */
  public ExactSum add(List<Block> blocks) {
    if (!Shapes.matches(shapes, blocks)) {
      throw new IllegalArgumentException("blocks %s do not fit %s".formatted(blocks, shapes));
    }
    for (int b = 0; b < totals.length; b++) {
      addInto(totals[b], blocks.get(b).values());
    }
    return this;
  }

  /** The sum so far, one block per shape. */
  public List<Block> blocks() {
    List<Block> sums = new ArrayList<>(totals.length);
    for (int b = 0; b < totals.length; b++) {
      BlockShape shape = shapes.get(b);
      sums.add(new Block(shape.name(), shape.exponent(), totals[b].clone()));
    }
    return sums;
  }

  private static void addInto(long[] total, long[] values) {
    for (int i = 0; i < total.length; i++) {
      total[i] = Math.addExact(total[i], values[i]);
    }
  }
}
