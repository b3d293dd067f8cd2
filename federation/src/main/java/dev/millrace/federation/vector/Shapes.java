package dev.millrace.federation.vector;

import java.util.List;

/** Compares what was asked with what was answered. */
public final class Shapes {
  private Shapes() {}

  /** Whether the blocks have the names, exponents and lengths of the shapes, in their order. */
  public static boolean matches(List<BlockShape> shapes, List<Block> blocks) {
    if (shapes.size() != blocks.size()) {
      return false;
    }
    for (int b = 0; b < shapes.size(); b++) {
      BlockShape shape = shapes.get(b);
      Block block = blocks.get(b);
      if (!shape.name().equals(block.name())
          || shape.exponent() != block.exponent()
          || shape.count() != block.values().length) {
        return false;
      }
    }
    return true;
  }

  /** Whether every element is within its shape's limit; the blocks must match the shapes. */
  public static boolean withinLimits(List<BlockShape> shapes, List<Block> blocks) {
    for (int b = 0; b < shapes.size(); b++) {
      long limit = shapes.get(b).limit();
      for (long value : blocks.get(b).values()) {
        if (value > limit || value < -limit) {
          return false;
        }
      }
    }
    return true;
  }
}
