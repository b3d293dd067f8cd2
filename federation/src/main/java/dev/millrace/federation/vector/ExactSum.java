package dev.millrace.federation.vector;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The running sum of the blocks of additive updates. Only longs are added, so the result is a
 * function of the set of updates alone: not of their order, nor of how they were grouped.
 */
public final class ExactSum {
  /** Elements copied at a time; they stay in the processor's nearest cache. */
  private static final int CHUNK = 1024;

  private final long[] chunk = new long[CHUNK];
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
      addInto(totals[b], 0, blocks.get(b).values(), totals[b].length);
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
    for (int from = 0; from < total.length; from += CHUNK) {
      int count = Math.min(CHUNK, total.length - from);
      elements.get(from, chunk, 0, count);
      addInto(total, from, chunk, count);
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

  private static void addInto(long[] total, int from, long[] values, int count) {
    for (int i = 0; i < count; i++) {
      total[from + i] = Math.addExact(total[from + i], values[i]);
    }
  }
}
