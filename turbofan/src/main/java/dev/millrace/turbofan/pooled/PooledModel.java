package dev.millrace.turbofan.pooled;

import dev.millrace.turbofan.cmapss.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * Ridge on the 57 features, trained with every row of every engine in one place. The package's
 * documentation pins down each convention.
 */
public final class PooledModel {

  private final Protocol protocol;
  private final RegimeNormaliser normaliser;
  private final Standardisation features;
  private final double intercept;
  private final double[] weights;

  private PooledModel(
      Protocol protocol,
      RegimeNormaliser normaliser,
      Standardisation features,
      double intercept,
      double[] weights) {
    this.protocol = protocol;
    this.normaliser = normaliser;
    this.features = features;
    this.intercept = intercept;
    this.weights = weights;
  }

  /**
   * Trains on engines that ran to failure.
   *
   * @throws IllegalArgumentException if they give no training row
   */
  public static PooledModel train(Protocol protocol, List<Engine> engines) {
    RegimeNormaliser normaliser = RegimeNormaliser.fit(engines);
    List<double[]> rows = new ArrayList<>();
    List<Double> targets = new ArrayList<>();
    for (Engine engine : engines) {
      double[][] history = normaliser.apply(engine);
      for (int cycle = 1; cycle <= engine.cycles(); cycle++) {
        int remaining = engine.remainingCyclesAt(cycle);
        if (protocol.takes(cycle, remaining)) {
          rows.add(WindowFeatures.at(history, cycle, protocol.longCycles()));
          targets.add(protocol.target(remaining));
        }
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "%d engines give no training row; give at least one of %d cycles or more"
              .formatted(engines.size(), protocol.firstCycle()));
    }
    Standardisation features = Standardisation.of(rows);
    double[] y = targets.stream().mapToDouble(Double::doubleValue).toArray();
    double intercept = WindowFeatures.mean(y);
    double[] centred = targets.stream().mapToDouble(target -> target - intercept).toArray();
    List<double[]> standardised = rows.stream().map(features::apply).toList();
    double penalty = protocol.penaltyPerRow() * rows.size();
    double[] weights = HouseholderRidge.solve(standardised, centred, penalty);
    return new PooledModel(protocol, normaliser, features, intercept, weights);
  }

  /** Predictions for test engines at their last cycle, in the order given. */
  public List<Prediction> predict(List<Engine> engines) {
    return engines.stream().map(this::predict).toList();
  }

  /** The prediction for an engine at its last observed cycle. */
  public Prediction predict(Engine engine) {
    double[] row =
        features.apply(
            WindowFeatures.at(normaliser.apply(engine), engine.cycles(), protocol.longCycles()));
    double sum = intercept;
    for (int j = 0; j < row.length; j++) {
      sum += weights[j] * row[j];
    }
    return new Prediction(engine.unit(), protocol.clip(sum), engine.remainingCycles());
  }

  /** Mean of the training targets, in cycles. */
  public double intercept() {
    return intercept;
  }

  /** 57 weights, in cycles per standard deviation of the feature; a copy. */
  public double[] weights() {
    return weights.clone();
  }
}
