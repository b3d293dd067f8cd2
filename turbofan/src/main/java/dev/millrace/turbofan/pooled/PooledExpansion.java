package dev.millrace.turbofan.pooled;

import dev.millrace.turbofan.cmapss.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * Ridge on expanded features, trained with every row of every engine in one place: features are
 * standardised over the rows, limited to ±3 and expanded, and the columns that this makes are
 * standardised again before the solve.
 */
public final class PooledExpansion {
  private static final double LIMIT = 3;

  private final Protocol protocol;
  private final RegimeNormaliser normaliser;
  private final HistoryFeatures features;
  private final Expansion expansion;
  private Standardisation inputs;
  private Standardisation columns;
  private double intercept;
  private double[] weights;

  private PooledExpansion(
      Protocol protocol,
      RegimeNormaliser normaliser,
      HistoryFeatures features,
      Expansion expansion) {
    this.protocol = protocol;
    this.normaliser = normaliser;
    this.features = features;
    this.expansion = expansion;
  }

  /** On the 57 window features, the four of a sensor together, age last. */
  public static PooledExpansion ofWindows(
      Protocol protocol, Expansion expansion, List<Engine> engines) {
    return new PooledExpansion(
            protocol,
            RegimeNormaliser.fit(engines),
            (history, cycle) ->
                WindowFeatures.sensorBySensor(
                    WindowFeatures.at(history, cycle, protocol.longCycles())),
            expansion)
        .train(engines);
  }

  /** On the slow components' long history, age first. */
  public static PooledExpansion ofSlowHistory(
      Protocol protocol, Expansion expansion, List<Engine> engines) {
    RegimeNormaliser normaliser = RegimeNormaliser.fit(engines);
    SlowHistory slow = SlowHistory.fit(engines.stream().map(normaliser::apply).toList());
    return new PooledExpansion(protocol, normaliser, slow, expansion).train(engines);
  }

  private PooledExpansion train(List<Engine> engines) {
    List<double[]> rows = new ArrayList<>();
    List<Double> targets = new ArrayList<>();
    for (Engine engine : engines) {
      double[][] history = normaliser.apply(engine);
      for (int cycle = 1; cycle <= engine.cycles(); cycle++) {
        int remaining = engine.remainingCyclesAt(cycle);
        if (protocol.takes(cycle, remaining)) {
          rows.add(features.at(history, cycle));
          targets.add(protocol.target(remaining));
        }
      }
    }
    inputs = Standardisation.of(rows);
    rows.replaceAll(this::expand);
    columns = Standardisation.of(rows);
    rows.replaceAll(columns::apply);
    double[] y = targets.stream().mapToDouble(Double::doubleValue).toArray();
    intercept = WindowFeatures.mean(y);
    for (int i = 0; i < y.length; i++) {
      y[i] -= intercept;
    }
    weights = HouseholderRidge.solve(rows, y, protocol.penaltyPerRow() * rows.size());
    return this;
  }

  private double[] expand(double[] row) {
    double[] standardised = inputs.apply(row);
    for (int j = 0; j < standardised.length; j++) {
      standardised[j] = Math.min(LIMIT, Math.max(-LIMIT, standardised[j]));
    }
    return expansion.of(standardised);
  }

  /** The prediction for an engine at its last observed cycle. */
  public Prediction predict(Engine engine) {
    double[] row = features.at(normaliser.apply(engine), engine.cycles());
    double[] standardised = columns.apply(expand(row));
    double sum = intercept;
    for (int j = 0; j < standardised.length; j++) {
      sum += weights[j] * standardised[j];
    }
    return new Prediction(engine.unit(), protocol.clip(sum), engine.remainingCycles());
  }
}
