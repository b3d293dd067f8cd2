package dev.millrace.federation.vector;

import java.nio.LongBuffer;
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
      add(blocks.get(b).values(), totals[b]);
    }
    return this;
  }

  /**
   * Adds the elements of one block of an update from where they lie, without an array in between.
   *
   * @param block index of the block's shape
   * @param elements as many as the shape says, from the buffer's start
   * @throws IllegalArgumentException if there are more or fewer
   * @throws ArithmeticException if an element overflows; admission's limits make that impossible
   */
  public ExactSum add(int block, LongBuffer elements) {
    long[] total = totals[block];
    if (elements.limit() != total.length) {
      throw new IllegalArgumentException(
          "%d elements do not fit %s".formatted(elements.limit(), shapes.get(block)));
    }
    for (int i = 0; i < total.length; i++) {
      total[i] = Math.addExact(total[i], elements.get(i));
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

  private static void add(long[] values, long[] total) {
    for (int i = 0; i < total.length; i++) {
      total[i] = Math.addExact(total[i], values[i]);
    }
  }
}
