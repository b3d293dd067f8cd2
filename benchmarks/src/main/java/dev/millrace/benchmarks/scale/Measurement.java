package dev.millrace.benchmarks.scale;

import dev.millrace.benchmarks.aggregate.Cohort;
import dev.millrace.benchmarks.measure.Spread;
import dev.millrace.benchmarks.rounds.RoundObserver;
import dev.millrace.federation.round.Asked;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The rounds of one number of gateways. All but one answer in one transaction, so that the
 * aggregator finds them all at once; when it has taken them in, the last one answers. The first
 * round warms up and does not count.
 */
final class Measurement {
  private static final double MIB = 1 << 20;
  private static final List<String> NAMING_GATEWAYS =
      List.of(Topics.ROUNDS, Topics.ROUND_EVENTS, Topics.MODELS);

  private final Brokers brokers;
  private final Cohort cohort;
  private final RoundObserver observer;
  private final int gateways;
  private final Consumer<String> progress;
  private final long heapBefore = Process.heapBytes();
  private final List<Double> updatesPerSecond = new ArrayList<>();
  private final List<Double> cpuMicros = new ArrayList<>();
  private final List<Double> lastToModelMs = new ArrayList<>();
  private SortedMap<String, Double> logBytes = new TreeMap<>();
  private double announcedPerSecond;
  private double firstAskMs;
  private double heapMib;
  private Asked asked;
  private boolean isWarm;

  Measurement(
      Brokers brokers,
      Cohort cohort,
      RoundObserver observer,
      int gateways,
      Consumer<String> progress) {
    this.brokers = brokers;
    this.cohort = cohort;
    this.observer = observer;
    this.gateways = gateways;
    this.progress = progress;
  }

  /** All gateways say that they are ready, for a task that is not applied yet. */
  void announce() {
    long startedAt = System.nanoTime();
    cohort.announce();
    brokers.awaitTakenIn();
    announcedPerSecond = gateways / seconds(startedAt);
    tell("%d gateways announced, %.0f a second", gateways, announcedPerSecond);
  }

  /** The task is applied, and its round opens. */
  void open(Runnable apply) {
    long appliedAt = System.nanoTime();
    apply.run();
    var seen = observer.awaitAsk(2, 1);
    firstAskMs = ms(seen.atNanos() - appliedAt);
    asked = Rounds.asked(seen.value());
    tell("%d gateways: asked after %.0f ms", gateways, firstAskMs);
  }

  /** One round, until the next one's ask. */
  void round() {
    Map<String, Long> before = brokers.bytes();
    cohort.answer(asked, 0, gateways - 1);
    long cpuBefore = Process.streamThreadNanos();
    long revealedAt = System.nanoTime();
    cohort.reveal();
    brokers.awaitTakenIn();
    double perSecond = (gateways - 1) / seconds(revealedAt);
    double micros = (Process.streamThreadNanos() - cpuBefore) / 1e3 / (gateways - 1);
    heapMib = (Process.heapBytes() - heapBefore) / MIB;

    cohort.answer(asked, gateways - 1, gateways);
    cohort.reveal();
    long acknowledgedAt = System.nanoTime();
    long modelAt = observer.awaitModel(asked.round()).atNanos();
    asked = Rounds.asked(observer.awaitAsk(asked.round() + 1, 1).value());
    double toModel = ms(modelAt - acknowledgedAt);
    tell(
        "%d gateways: %.0f updates/s, %.0f ms from the last one to the model, %.0f MiB of heap",
        gateways, perSecond, toModel, heapMib);
    if (isWarm) {
      updatesPerSecond.add(perSecond);
      cpuMicros.add(micros);
      lastToModelMs.add(toModel);
      logBytes = grown(before, brokers.bytes());
    }
    isWarm = true;
  }

  ScaleReport.Size result(Records records) {
    tell("%d gateways: reading what is stored", gateways);
    return new ScaleReport.Size(
        gateways,
        asked.ask().blocks().stream().mapToInt(block -> block.count()).max().orElse(0),
        updatesPerSecond.size(),
        announcedPerSecond,
        firstAskMs,
        Spread.of(updatesPerSecond),
        Spread.of(cpuMicros),
        Spread.of(lastToModelMs),
        heapMib,
        records.stateMib(),
        logBytes,
        records.largest(NAMING_GATEWAYS));
  }

  private SortedMap<String, Double> grown(Map<String, Long> before, Map<String, Long> after) {
    SortedMap<String, Double> grown = new TreeMap<>();
    after.forEach(
        (topic, bytes) -> {
          long more = bytes - before.getOrDefault(topic, 0L);
          if (more > 0) {
            grown.put(topic, more / (double) gateways);
          }
        });
    return grown;
  }

  private void tell(String format, Object... arguments) {
    progress.accept(String.format(Locale.ROOT, format, arguments));
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }

  private static double ms(long nanos) {
    return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
