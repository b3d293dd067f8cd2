package dev.millrace.benchmarks.seed;

import dev.millrace.configuration.cli.Terminal;
import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.metrics.Errors;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.quickstart.inprocess.InProcessFederation;
import dev.millrace.turbofan.cmapss.Channel;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.pooled.Perceptron;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Trains the network of the protocol federated, pooled, and at each of the plants alone. */
final class SeedBench {
  private static final double POOLED_RATE = 1e-3;
  private static final int POOLED_BATCH = 16;

  private final SeedFleet fleet;
  private final long seed;
  private final Terminal terminal;

  SeedBench(SeedFleet fleet, long seed, Terminal terminal) {
    this.fleet = fleet;
    this.seed = seed;
    this.terminal = terminal;
  }

  SeedRow run() {
    terminal.progress("pooled");
    double pooled = pooled();
    terminal.progress("federated");
    double federated = error(train(fleet.lives()));
    DoubleSummaryStatistics local = new DoubleSummaryStatistics();
    for (Map.Entry<String, List<Life>> plant : fleet.lives().entrySet()) {
      terminal.progress(plant.getKey() + " alone");
      SortedMap<String, List<Life>> alone = new TreeMap<>();
      alone.put(plant.getKey(), plant.getValue());
      local.accept(error(train(alone)));
    }
    terminal.clearProgress();
    return new SeedRow(
        fleet.name(),
        seed,
        naive(),
        pooled,
        federated,
        local.getAverage(),
        local.getMin(),
        local.getMax());
  }

  private TrainedModel train(SortedMap<String, List<Life>> plants) {
    return InProcessFederation.of(SeedTask.of(plants.size(), seed), plants)
        .train(SeedTask.ROUNDS)
        .orElseThrow(() -> new IllegalStateException("no round made a model"));
  }

  /** At every cycle of the engines that nobody trained on. */
  private double error(TrainedModel model) {
    Examples others =
        Examples.of(
            model.features(),
            FeatureMaps.of(model.features(), model.normaliser(), model.parameters()),
            model.target(),
            SeedFleet.lives(fleet.others()));
    return Errors.rmse(Scorer.of(model).predict(others), others.targets());
  }

  /** Of saying the mean remaining life of the plants' engines at every cycle. */
  private double naive() {
    double mean = Arrays.stream(remaining(trained())).average().orElseThrow();
    double[] truth = remaining(fleet.others());
    double[] predictions = new double[truth.length];
    Arrays.fill(predictions, mean);
    return Errors.rmse(predictions, truth);
  }

  private double pooled() {
    List<double[]> rows = rows(trained());
    double[] mean = new double[SeedTask.INPUTS.size()];
    double[] deviation = new double[mean.length];
    for (int j = 0; j < mean.length; j++) {
      int column = j;
      mean[j] = rows.stream().mapToDouble(row -> row[column]).average().orElseThrow();
      deviation[j] =
          Math.sqrt(
              rows.stream()
                  .mapToDouble(row -> (row[column] - mean[column]) * (row[column] - mean[column]))
                  .average()
                  .orElseThrow());
    }
    rows.forEach(row -> standardise(row, mean, deviation));
    Perceptron network =
        new Perceptron(mean.length, List.of(SeedTask.HIDDEN), seed)
            .train(rows, remaining(trained()), SeedTask.ROUNDS, POOLED_BATCH, POOLED_RATE);
    List<double[]> others = rows(fleet.others());
    others.forEach(row -> standardise(row, mean, deviation));
    double[] predictions =
        others.stream().mapToDouble(row -> Math.max(0, network.predict(row))).toArray();
    return Errors.rmse(predictions, remaining(fleet.others()));
  }

  private static void standardise(double[] row, double[] mean, double[] deviation) {
    for (int j = 0; j < row.length; j++) {
      row[j] = (row[j] - mean[j]) / (deviation[j] > 0 ? deviation[j] : 1);
    }
  }

  private List<Engine> trained() {
    return fleet.plants().values().stream().flatMap(List::stream).toList();
  }

  private static List<double[]> rows(List<Engine> engines) {
    List<double[]> rows = new ArrayList<>();
    for (Engine engine : engines) {
      for (int cycle = 1; cycle <= engine.cycles(); cycle++) {
        double[] row = new double[SeedTask.INPUTS.size()];
        int input = 0;
        for (Channel channel : SeedTask.INPUTS) {
          row[input++] = engine.value(cycle, channel);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static double[] remaining(List<Engine> engines) {
    return engines.stream()
        .flatMapToDouble(
            engine ->
                IntStream.rangeClosed(1, engine.cycles()).mapToDouble(engine::remainingCyclesAt))
        .toArray();
  }
}
