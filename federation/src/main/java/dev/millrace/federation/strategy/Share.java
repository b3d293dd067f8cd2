package dev.millrace.federation.strategy;

import dev.millrace.federation.vector.Block;
import java.util.List;

/**
 * What one gateway contributed to an exchange.
 *
 * @param examples training rows it covers
 * @param blocks one per shape of the ask, in its order
 */
public record Share(long examples, List<Block> blocks) {
  public Share {
    blocks = List.copyOf(blocks);
  }
}
