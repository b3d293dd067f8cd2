package dev.millrace.turbofan.pooled;

import dev.millrace.turbofan.cmapss.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient boosting with squared loss (J. Friedman, "Greedy function approximation", 2001) on the
 * 57 features, with every row of every engine in one place: residuals are plain doubles, summed row
 * by row.
 */
public final class PooledBoostedTrees {
  private final Protocol protocol;
  private final RegimeNormaliser normaliser;
  private final double base;
  private final List<PooledTree> trees;

  private PooledBoostedTrees(
      Protocol protocol, RegimeNormaliser normaliser, double base, List<PooledTree> trees) {
    this.protocol = protocol;
    this.normaliser = normaliser;
    this.base = base;
    this.trees = List.copyOf(trees);
  }

  /** Trains on engines that ran to failure. */
  public static PooledBoostedTrees train(
      Protocol protocol, BoostingProtocol boosting, List<Engine> engines) {
    RegimeNormaliser normaliser = RegimeNormaliser.fit(engines);
    List<double[]> rows = new ArrayList<>();
    List<Double> targets = new ArrayList<>();
    for (Engine engine : engines) {
      double[][] history = normaliser.apply(engine);
      for (int cycle = 1; cycle <= engine.cycles(); cycle++) {
        int remaining = engine.remainingCyclesAt(cycle);
        if (protocol.takes(cycle, remaining)) {
          rows.add(
              WindowFeatures.sensorBySensor(
                  WindowFeatures.at(history, cycle, protocol.longCycles())));
          targets.add(protocol.target(remaining));
        }
      }
    }
    double[] residuals = targets.stream().mapToDouble(Double::doubleValue).toArray();
    double base = WindowFeatures.mean(residuals);
    Arrays.setAll(residuals, i -> residuals[i] - base);
    TreeGrower grower = new TreeGrower(boosting, rows, BinEdges.of(rows, boosting.bins()));
    List<PooledTree> trees = new ArrayList<>();
    while (trees.size() < boosting.trees()) {
      PooledTree tree = grower.grow(trees.size(), residuals);
      Arrays.setAll(residuals, i -> residuals[i] - tree.predict(rows.get(i)));
      trees.add(tree);
    }
    return new PooledBoostedTrees(protocol, normaliser, base, trees);
  }

  /** The prediction for an engine at its last observed cycle. */
  public Prediction predict(Engine engine) {
    double[] row =
        WindowFeatures.sensorBySensor(
            WindowFeatures.at(normaliser.apply(engine), engine.cycles(), protocol.longCycles()));
    double sum = base + trees.stream().mapToDouble(tree -> tree.predict(row)).sum();
    return new Prediction(engine.unit(), protocol.clip(sum), engine.remainingCycles());
  }

  /** The trees, in the order in which they were grown. */
  public List<PooledTree> trees() {
    return trees;
  }
}
