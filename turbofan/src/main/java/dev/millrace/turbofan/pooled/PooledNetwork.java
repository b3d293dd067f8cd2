package dev.millrace.turbofan.pooled;

import dev.millrace.turbofan.cmapss.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * A network on the 57 features, trained with every row of every engine in one place: layers of 64
 * and 32, Adam with rate 0.001, batches of 64 rows, 15 epochs.
 */
public final class PooledNetwork {
  private static final int EPOCHS = 15;
  private static final int BATCH = 64;
  private static final double RATE = 1e-3;

  private final Protocol protocol;
  private final RegimeNormaliser normaliser;
  private final Perceptron perceptron;

  private PooledNetwork(Protocol protocol, RegimeNormaliser normaliser, Perceptron perceptron) {
    this.protocol = protocol;
    this.normaliser = normaliser;
    this.perceptron = perceptron;
  }

  /** Trains on engines that ran to failure. */
  public static PooledNetwork train(Protocol protocol, List<Engine> engines, long seed) {
    RegimeNormaliser normaliser = RegimeNormaliser.fit(engines);
    List<double[]> rows = new ArrayList<>();
    List<Double> targets = new ArrayList<>();
    for (Engine engine : engines) {
      double[][] history = normaliser.apply(engine);
      for (int cycle = 1; cycle <= engine.cycles(); cycle++) {
        if (protocol.takes(cycle, engine.remainingCyclesAt(cycle))) {
          rows.add(WindowFeatures.at(history, cycle, protocol.longCycles()));
          targets.add(protocol.target(engine.remainingCyclesAt(cycle)));
        }
      }
    }
    Perceptron perceptron =
        new Perceptron(rows.get(0).length, List.of(64, 32), seed)
            .train(
                rows,
                targets.stream().mapToDouble(Double::doubleValue).toArray(),
                EPOCHS,
                BATCH,
                RATE);
    return new PooledNetwork(protocol, normaliser, perceptron);
  }

  /** The prediction for an engine at its last observed cycle. */
  public Prediction predict(Engine engine) {
    double[] row =
        WindowFeatures.at(normaliser.apply(engine), engine.cycles(), protocol.longCycles());
    return new Prediction(
        engine.unit(), protocol.clip(perceptron.predict(row)), engine.remainingCycles());
  }
}
