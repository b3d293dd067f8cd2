package dev.millrace.schemas.mapping;

import dev.millrace.federation.vector.Block;
import java.util.List;

/** Blocks of an answer or of a sum, in the order of the ask. */
public final class Blocks {
  private Blocks() {}

  public static List<dev.millrace.schemas.Block> toWire(List<Block> blocks) {
    return blocks.stream()
        .map(block -> new dev.millrace.schemas.Block(block.name(), Vectors.fixed64(block)))
        .toList();
  }

  /**
   * The blocks.
   *
   * @throws UnreadableRecordException if a vector makes no sense
   */
  public static List<Block> fromWire(List<dev.millrace.schemas.Block> wire) {
    return wire.stream().map(block -> Vectors.block(block.getName(), block.getVector())).toList();
  }
}
