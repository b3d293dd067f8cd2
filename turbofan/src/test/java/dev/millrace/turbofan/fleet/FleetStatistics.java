package dev.millrace.turbofan.fleet;

import dev.millrace.turbofan.cmapss.Channel;
import dev.millrace.turbofan.cmapss.Engine;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The statistics by which a simulated fleet is compared with NASA's. */
record FleetStatistics(List<Engine> engines) {

  private static final int EDGE_CYCLES = 10;
  private static final int YOUNG_CYCLES = 60;

  double[] lives() {
    return engines.stream().mapToDouble(Engine::life).sorted().toArray();
  }

  double[] values(Channel channel) {
    return perCycle((engine, cycle) -> engine.value(cycle, channel));
  }

  double mean(Channel channel) {
    return mean(values(channel));
  }

  double sd(Channel channel) {
    return sd(values(channel));
  }

  /** Mean over the first ten cycles, per engine. */
  double[] starts(Channel channel) {
    return perEngine(engine -> mean(engine, channel, 1));
  }

  /** Mean over the last ten cycles, per engine. */
  double[] ends(Channel channel) {
    return perEngine(engine -> mean(engine, channel, engine.cycles() - EDGE_CYCLES + 1));
  }

  double shift(Channel channel) {
    return mean(ends(channel)) - mean(starts(channel));
  }

  /** Correlation with the remaining life, capped at 125. */
  double correlationWithRemainingLife(Channel channel) {
    double[] remaining =
        perCycle((engine, cycle) -> (double) Math.min(125, engine.remainingCyclesAt(cycle)));
    return correlation(values(channel), remaining);
  }

  /** Noise from what changes between neighbouring cycles while the engine is young. */
  double noise(Channel channel) {
    double[] steps = steps(channel);
    return Math.sqrt(DoubleStream.of(steps).map(d -> d * d).average().orElseThrow() / 2);
  }

  double noiseCorrelation(Channel one, Channel other) {
    return correlation(steps(one), steps(other));
  }

  /**
   * Lag-1 autocorrelation of the noise: the steps of white noise are correlated by -1/2; what is
   * left of that is the noise's own.
   */
  double noiseAutocorrelation(Channel channel) {
    double[] now = new double[engines.size() * (YOUNG_CYCLES - 2)];
    double[] next = new double[now.length];
    double[] steps = steps(channel);
    int at = 0;
    for (int i = 0; i < steps.length; i++) {
      if (i % (YOUNG_CYCLES - 1) != YOUNG_CYCLES - 2) {
        now[at] = steps[i];
        next[at++] = steps[i + 1];
      }
    }
    return correlation(now, next) + 0.5;
  }

  static double mean(double[] values) {
    return DoubleStream.of(values).average().orElseThrow();
  }

  static double sd(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double covariance =
        IntStream.range(0, a.length)
            .mapToDouble(i -> (a[i] - meanA) * (b[i] - meanB))
            .average()
            .orElseThrow();
    return covariance / (sd(a) * sd(b));
  }

  private double[] steps(Channel channel) {
    return engines.stream()
        .flatMapToDouble(
            engine ->
                IntStream.range(1, YOUNG_CYCLES)
                    .mapToDouble(c -> engine.value(c + 1, channel) - engine.value(c, channel)))
        .toArray();
  }

  private double[] perEngine(ToDoubleFunction<Engine> statistic) {
    return engines.stream().mapToDouble(statistic).toArray();
  }

  private double[] perCycle(BiFunction<Engine, Integer, Double> statistic) {
    return engines.stream()
        .flatMapToDouble(
            engine ->
                IntStream.rangeClosed(1, engine.cycles())
                    .mapToDouble(cycle -> statistic.apply(engine, cycle)))
        .toArray();
  }

  private static double mean(Engine engine, Channel channel, int from) {
    return IntStream.range(from, from + EDGE_CYCLES)
        .mapToDouble(cycle -> engine.value(cycle, channel))
        .average()
        .orElseThrow();
  }
}
