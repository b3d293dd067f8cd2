package dev.millrace.benchmarks.faults;

import dev.millrace.schemas.Round;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What befalls aggregators. */
final class AggregatorFaults {
  /** About as long as the aggregator needs from the last answer to the model. */
  private static final Duration CLOSING = Duration.ofMillis(60);

  private static final Duration LONGEST_BEYOND = Duration.ofSeconds(5);

  private final Federation federation;
  private final Aggregators aggregators;
  private final Instants instants;
  private final Work work;

  AggregatorFaults(Federation federation, Instants instants) {
    this.federation = federation;
    this.aggregators = federation.aggregators();
    this.instants = instants;
    this.work = new Work(federation);
  }

  Duration inExchange() {
    work.ask(FaultTasks.PRESS);
    instants.within(Strikes.MOMENT);
    return restarted(oneOrBoth(), Duration.ZERO);
  }

  Duration atFence() {
    Round ask = unansweredAsk();
    instants.around(ask.getDeadlineAt(), Duration.ofMillis(50), Duration.ofMillis(250));
    return restarted(oneOrBoth(), Duration.ZERO);
  }

  Duration atClose() {
    federation.marked().awaitAllAnswered(Federation.PATIENCE);
    instants.within(CLOSING);
    return restarted(oneOrBoth(), Duration.ZERO);
  }

  Duration acrossDeadline() {
    Round ask = unansweredAsk();
    instants.within(Strikes.MOMENT);
    Duration left = Duration.between(Instant.now(), ask.getDeadlineAt());
    return restarted(aggregators.all(), left.plus(Strikes.MOMENT));
  }

  Duration oneOfTwo() {
    work.ask(FaultTasks.MARKS.name());
    instants.within(Strikes.MOMENT);
    KillableProcess one = any();
    Instant killedAt = Instant.now();
    one.kill();
    Duration recovery = work.awaitClosed(killedAt);
    one.start();
    backAtWork(one);
    return recovery;
  }

  Duration pause() {
    KillableProcess one = any();
    work.ask(FaultTasks.MARKS.name());
    instants.within(Strikes.MOMENT);
    Instant suspendedAt = Instant.now();
    one.process().suspend();
    Duration recovery = work.awaitClosed(suspendedAt);
    instants.within(LONGEST_BEYOND);
    one.process().resume();
    work.awaitClosed(Instant.now());
    return recovery;
  }

  Duration cutOff() {
    int one = instants.nextInt(Aggregators.COUNT);
    work.ask(FaultTasks.MARKS.name());
    instants.within(Strikes.MOMENT);
    Instant cutAt = Instant.now();
    federation.site().network().aggregator(one).cut();
    Duration recovery = work.awaitClosed(cutAt);
    instants.within(LONGEST_BEYOND);
    federation.site().network().aggregator(one).mend();
    work.awaitClosed(Instant.now());
    return recovery;
  }

  Duration diskFull() {
    Disk disk = federation.aggregatorDisk().orElseThrow();
    KillableProcess first = aggregators.get(0);
    disk.fill();
    Instant killedAt = Instant.now();
    first.kill();
    first.start();
    Duration recovery = work.awaitClosed(killedAt);
    disk.free();
    backAtWork(first);
    return recovery;
  }

  private void backAtWork(KillableProcess aggregator) {
    aggregator.awaitReady();
    work.awaitClosed(Instant.now());
  }

  /** An exchange that will end at its deadline, since somebody stays silent. */
  private Round unansweredAsk() {
    federation.marked().alwaysSilent(true);
    Round ask = work.ask(FaultTasks.MARKS.name());
    federation.marked().alwaysSilent(false);
    return ask;
  }

  private Duration restarted(List<KillableProcess> killed, Duration away) {
    Instant killedAt = Instant.now();
    killed.forEach(KillableProcess::kill);
    Instants.waitFor(away);
    killed.forEach(KillableProcess::start);
    killed.forEach(KillableProcess::awaitReady);
    return work.awaitClosed(killedAt);
  }

  private List<KillableProcess> oneOrBoth() {
    return instants.nextInt(3) == 0 ? aggregators.all() : List.of(any());
  }

  private KillableProcess any() {
    return aggregators.get(instants.nextInt(Aggregators.COUNT));
  }
}
