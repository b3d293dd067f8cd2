package dev.millrace.benchmarks.accuracy;

import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.split.Split;
import java.nio.file.Path;
import java.util.List;

/**
 * What to measure: every model on every split of every subset over every number of plants.
 *
 * @param data directory of NASA's files
 * @param subsets which of them
 * @param plants numbers of plants
 * @param splits how engines are shared out
 * @param contenders the models
 * @param seeds seeds of what is drawn at random in a model; the first also shares engines out
 */
record AccuracyPlan(
    Path data,
    List<CmapssSubset> subsets,
    List<Integer> plants,
    List<Split> splits,
    List<Contender> contenders,
    List<Long> seeds) {
  AccuracyPlan {
    subsets = List.copyOf(subsets);
    plants = List.copyOf(plants);
    splits = List.copyOf(splits);
    contenders = List.copyOf(contenders);
    seeds = List.copyOf(seeds);
    if (subsets.isEmpty() || plants.isEmpty() || splits.isEmpty() || contenders.isEmpty()) {
      throw new IllegalArgumentException("nothing to measure: name a subset, plants, split, model");
    }
    if (seeds.isEmpty() || plants.stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException("--plants and --seeds must be at least 1");
    }
  }

  int rows() {
    return subsets.size() * plants.size() * splits.size() * contenders.size();
  }
}
