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
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The training engines of a subset, shared out over plants.
 *
 * @param data the subset
 * @param engines engines of each plant, by its name
 * @param plants the same as lives
 */
record Fleet(
    CmapssData data,
    SortedMap<String, List<Engine>> engines,
    SortedMap<String, List<Life>> plants) {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  static Fleet of(CmapssData data, Split split, int plants, long seed) {
    SortedMap<String, List<Engine>> named = new TreeMap<>();
    for (List<Engine> engines : split.share(data.train(), plants, seed)) {
      named.put("plant-%02d".formatted(named.size() + 1), engines);
    }
    return of(data, named);
  }

  private static Fleet of(CmapssData data, SortedMap<String, List<Engine>> engines) {
    SortedMap<String, List<Life>> lives = new TreeMap<>();
    engines.forEach((plant, of) -> lives.put(plant, of.stream().map(EngineLife::of).toList()));
    return new Fleet(data, engines, lives);
  }

  /** One of the plants, by itself. */
  Fleet alone(String plant) {
    return of(data, new TreeMap<>(Map.of(plant, engines.get(plant))));
  }

  /** All lives in one plant. */
  static Fleet pooled(CmapssData data) {
    return of(data, Split.BY_LIFE, 1, 0);
  }

  /** The task of a contender for these plants, all of which take part. */
  TaskSpec task(Contender contender) {
    RoundPolicy policy =
        new RoundPolicy(
            contender.rounds(),
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
