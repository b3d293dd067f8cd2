package dev.millrace.turbofan.tycoon;

import java.util.List;

/**
 * The engines in play. An alarm is the first cycle, counted from 1, in which a model predicts less
 * remaining life than its threshold; 0 if it never does in time.
 *
 * @param lives cycles from new to failure of each engine
 * @param federated alarms of the federation's model, one per engine
 * @param local alarms of each plant's own model, one per engine
 */
public record Pool(List<Integer> lives, List<Integer> federated, List<List<Integer>> local) {
  public Pool {
    lives = List.copyOf(lives);
    federated = List.copyOf(federated);
    local = local.stream().map(List::copyOf).toList();
    if (lives.isEmpty() || local.isEmpty()) {
      throw new IllegalArgumentException("a pool needs an engine and a plant");
    }
  }

  /** The engine that comes as the nth, from 0, into a slot of every factory. */
  int engine(int seed, int slot, int nth) {
    return draw(seed, slot, nth, lives.size());
  }

  /** The plant whose model a factory has. */
  int plant(int seed, int factory) {
    return draw(seed, 100 + factory, 0, local.size());
  }

  /**
   * Murmur3's finaliser (A. Appleby) of seed and place, as 32 bits can be had in JavaScript too.
   */
  private static int draw(int seed, int place, int nth, int bound) {
    int h = seed ^ (place + 1) * 0x9E3779B1;
    h += (nth + 1) * 0x85EBCA77;
    h = (h ^ (h >>> 16)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    h ^= h >>> 16;
    return Integer.remainderUnsigned(h, bound);
  }
}
