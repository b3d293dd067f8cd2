package dev.millrace.benchmarks.aggregate;

import dev.millrace.benchmarks.aggregate.AggregateReport.RoundSize;
import dev.millrace.benchmarks.measure.Machine;
import dev.millrace.benchmarks.measure.Spread;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects updates per second and ratios of every repetition. For use by one thread. */
final class Measured {
  private static final double MEBIBYTE = 1 << 20;

  private final Map<Rung, Map<Integer, List<Double>>> rates = new EnumMap<>(Rung.class);
  private final Map<Rung, Map<Integer, List<Double>>> ratios = new EnumMap<>(Rung.class);
  private final Map<Integer, RoundSize> rounds = new TreeMap<>();

  /** Adds a repetition: nanoseconds that each rung took for a round. */
  void add(int size, RoundSize round, Map<Rung, Long> nanos) {
    rounds.put(size, round);
    nanos.forEach(
        (rung, took) -> {
          add(rates, rung, size, round.gateways() * 1e9 / took);
          if (rung != Rung.RAW) {
            add(ratios, rung, size, (double) nanos.get(Rung.RAW) / took);
          }
        });
  }

  AggregateReport report(AggregatePlan plan, Machine machine) {
    Map<Rung, Map<Integer, Spread>> ratioSpreads = spreads(ratios);
    Map<Rung, Map<Integer, Spread>> rateSpreads = spreads(rates);
    return new AggregateReport(
        medians(ratioSpreads),
        ratioSpreads,
        rateSpreads,
        volumes(rateSpreads),
        rounds,
        plan,
        machine);
  }

  private Map<Rung, Map<Integer, Double>> volumes(Map<Rung, Map<Integer, Spread>> spreads) {
    Map<Rung, Map<Integer, Double>> volumes = medians(spreads);
    volumes
        .values()
        .forEach(
            bySize ->
                bySize.replaceAll(
                    (size, rate) -> rate * rounds.get(size).parameters() * 8 / MEBIBYTE));
    return volumes;
  }

  private static void add(
      Map<Rung, Map<Integer, List<Double>>> all, Rung rung, int size, double value) {
    all.computeIfAbsent(rung, unknown -> new TreeMap<>())
        .computeIfAbsent(size, unknown -> new ArrayList<>())
        .add(value);
  }

  private static Map<Rung, Map<Integer, Spread>> spreads(
      Map<Rung, Map<Integer, List<Double>>> all) {
    Map<Rung, Map<Integer, Spread>> spreads = new EnumMap<>(Rung.class);
    all.forEach(
        (rung, bySize) -> {
          Map<Integer, Spread> of = new TreeMap<>();
          bySize.forEach((size, values) -> of.put(size, Spread.of(values)));
          spreads.put(rung, of);
        });
    return spreads;
  }

  private static Map<Rung, Map<Integer, Double>> medians(Map<Rung, Map<Integer, Spread>> spreads) {
    Map<Rung, Map<Integer, Double>> medians = new EnumMap<>(Rung.class);
    spreads.forEach(
        (rung, bySize) -> {
          Map<Integer, Double> of = new TreeMap<>();
          bySize.forEach((size, spread) -> of.put(size, spread.median()));
          medians.put(rung, of);
        });
    return medians;
  }
}
