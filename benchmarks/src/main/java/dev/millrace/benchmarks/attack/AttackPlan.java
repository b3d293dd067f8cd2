package dev.millrace.benchmarks.attack;

import dev.millrace.turbofan.cmapss.CmapssSubset;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be tried.
 *
 * @param data directory of NASA's files
 * @param subset which of them
 * @param plants plants that share the training engines at random
 * @param hostile how many of them are hostile: the first by name
 * @param rounds rounds of the neural family
 * @param seeds seeds of the split; the median of their errors counts
 */
record AttackPlan(
    Path data, CmapssSubset subset, int plants, int hostile, int rounds, List<Long> seeds) {
  AttackPlan {
    seeds = List.copyOf(seeds);
    require(!seeds.isEmpty(), "--seeds must be at least 1");
    require(plants >= 3, "--plants must be at least 3");
    require(
        hostile >= 1 && 2 * hostile < plants,
        "--hostile must be at least 1 and fewer than half of the plants");
    require(rounds >= 1, "--rounds must be at least 1");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
