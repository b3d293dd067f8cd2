package dev.millrace.aggregator.admission;

import dev.millrace.schemas.topics.Keys;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether all who were asked, and whose answers belong into one partition, have answered there:
 * then nothing is gained by waiting for the commit before what they sent is sent on. In memory
 * alone, so after a restart in mid-exchange nobody notices, and the commit does it.
 */
final class Turnout {
  private final int partitions;
  private final Map<String, Count> counts = new HashMap<>();

  /** Answers still missing to an ask. */
  private static final class Count {
    private final StandingAsk to;
    private int missing;

    private Count(StandingAsk to, int missing) {
      this.to = to;
      this.missing = missing;
    }
  }

  Turnout(int partitions) {
    this.partitions = partitions;
  }

  /** After an accepted answer: whether it was the last one that the partition waited for. */
  boolean isCompleteWith(StandingAsk standing, int partition) {
    String task = standing.asked().task();
    Count count = counts.get(task);
    if (count == null || count.to != standing) {
      count = new Count(standing, invited(standing, task, partition));
      counts.put(task, count);
    }
    count.missing--;
    return count.missing == 0;
  }

  private int invited(StandingAsk standing, String task, int partition) {
    return (int)
        standing.asked().cohort().keySet().stream()
            .filter(of -> Keys.partition(Keys.update(task, of), partitions) == partition)
            .count();
  }
}
