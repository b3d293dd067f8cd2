package dev.millrace.federation.strategy;

import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import dev.millrace.federation.vector.ExactSum;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The accepted answers of a complete exchange. An additive strategy takes their sum; a cohort
 * strategy needs them side by side.
 */
public interface Contributions {
  /** Exact sum, one block per shape of the ask, in its order. */
  List<Block> sum();

  /** What each gateway contributed, in the order of their names. */
  SortedMap<String, Share> shares();

  /** These answers to an ask of these shapes. */
  static Contributions of(List<BlockShape> shapes, SortedMap<String, Share> shares) {
    SortedMap<String, Share> kept = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
    return new Contributions() {
      @Override
      public List<Block> sum() {
        ExactSum sum = new ExactSum(shapes);
        kept.values().forEach(share -> sum.add(share.blocks()));
        return sum.blocks();
      }

      @Override
      public SortedMap<String, Share> shares() {
        return kept;
      }
    };
  }
}
