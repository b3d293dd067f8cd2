package dev.millrace.benchmarks.rounds;

import dev.millrace.benchmarks.measure.Distribution;
import dev.millrace.benchmarks.measure.Latencies;
import java.util.EnumMap;
import java.util.Map;

/** The times of every step. For use by one thread. */
final class Timings {
  private final Map<Step, Latencies> steps = new EnumMap<>(Step.class);

  /** Adds the time between two readings of {@link System#nanoTime()}. */
  void add(Step step, long fromNanos, long toNanos) {
    addNanos(step, toNanos - fromNanos);
  }

  void addNanos(Step step, long nanos) {
    of(step).add(nanos);
  }

  Latencies of(Step step) {
    return steps.computeIfAbsent(step, unknown -> new Latencies());
  }

  /** Forgets all, as after warming up. */
  void clear() {
    steps.clear();
  }

  /** What the steps that were measured come to. */
  Map<Step, Distribution> distributions() {
    Map<Step, Distribution> distributions = new EnumMap<>(Step.class);
    steps.forEach((step, latencies) -> distributions.put(step, latencies.distribution()));
    return distributions;
  }
}
