package dev.millrace.benchmarks.accuracy;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.split.Split;
import dev.millrace.turbofan.task.EngineLife;
import dev.millrace.turbofan.task.TurbofanTask;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The training engines of a subset, shared out over plants.
 *
 * @param data the subset
 * @param plants lives of each plant, by its name
 */
record Fleet(CmapssData data, SortedMap<String, List<Life>> plants) {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  static Fleet of(CmapssData data, Split split, int plants, long seed) {
    SortedMap<String, List<Life>> named = new TreeMap<>();
    for (List<Engine> engines : split.share(data.train(), plants, seed)) {
      named.put(
          "plant-%02d".formatted(named.size() + 1), engines.stream().map(EngineLife::of).toList());
    }
    return new Fleet(data, named);
  }

  /** All lives in one plant. */
  static Fleet pooled(CmapssData data) {
    return of(data, Split.BY_LIFE, 1, 0);
  }

  /** The task of a contender for these plants, all of which take part. */
  TaskSpec task(Contender contender) {
    RoundPolicy policy =
        new RoundPolicy(
            0,
            0,
            Duration.ZERO,
            plants.size(),
            1,
            1,
            1,
            0,
            0,
            plants.size(),
            DEADLINE,
            Duration.ZERO);
    return TurbofanTask.of(data.subset(), contender.spec(), policy);
  }
}
