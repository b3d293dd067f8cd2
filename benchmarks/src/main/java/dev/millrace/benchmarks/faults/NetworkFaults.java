package dev.millrace.benchmarks.faults;

import dev.millrace.benchmarks.network.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What befalls the network between processes, from which all of them come back by themselves. */
final class NetworkFaults {
  private static final Duration LONGEST_CUT = Duration.ofSeconds(30);
  private static final Duration SLOW_FOR = Duration.ofSeconds(15);
  private static final int LONGEST_DELAY_MS = 300;

  private final Federation federation;
  private final Instants instants;
  private final Work work;

  NetworkFaults(Federation federation, Instants instants) {
    this.federation = federation;
    this.instants = instants;
    this.work = new Work(federation);
  }

  Duration plantsCut() {
    Line line = anyPlants();
    line.cut();
    instants.within(LONGEST_CUT);
    return mended(line);
  }

  Duration plantsDelayed() {
    Line line = anyPlants();
    line.delay(Duration.ofMillis(1 + instants.nextInt(LONGEST_DELAY_MS)));
    instants.within(SLOW_FOR);
    return mended(line);
  }

  Duration aggregatorDelayed() {
    Line line = federation.site().network().aggregator(instants.nextInt(Aggregators.COUNT));
    line.delay(Duration.ofMillis(1 + instants.nextInt(LONGEST_DELAY_MS)));
    instants.within(SLOW_FOR);
    Instant mendedAt = Instant.now();
    line.mend();
    return work.awaitClosed(mendedAt);
  }

  private Duration mended(Line line) {
    Instant mendedAt = Instant.now();
    line.mend();
    federation.plants().stream()
        .filter(plant -> plant.line() == line)
        .forEach(plant -> work.awaitContribution(plant, mendedAt));
    return Duration.between(mendedAt, Instant.now());
  }

  private Line anyPlants() {
    List<Line> lines = federation.site().network().plants();
    return lines.get(instants.nextInt(lines.size()));
  }
}
