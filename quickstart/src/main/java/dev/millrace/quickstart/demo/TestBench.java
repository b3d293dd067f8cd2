package dev.millrace.quickstart.demo;

import dev.millrace.federation.metrics.Errors;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.pooled.PooledModel;
import dev.millrace.turbofan.task.EngineLife;
import dev.millrace.turbofan.task.TurbofanTask;
import java.util.Arrays;
import java.util.List;

/**
 * Judges models as the literature does: one prediction for each test engine, at its last cycle,
 * against its true remaining life capped at 125 cycles.
 */
final class TestBench {
  private final List<Engine> engines;
  private final double[] truths;

  TestBench(List<Engine> engines) {
    this.engines = List.copyOf(engines);
    truths =
        engines.stream()
            .mapToDouble(engine -> Math.min(engine.remainingCycles(), TurbofanTask.CAP_CYCLES))
            .toArray();
  }

  /** Errors of a model over the test engines. */
  Score score(TrainedModel model) {
    Scorer scorer = Scorer.of(model);
    return score(
        engines.stream()
            .mapToDouble(engine -> scorer.predictLast(EngineLife.of(engine)))
            .toArray());
  }

  /** Errors of the pooled yardstick over the test engines. */
  Score score(PooledModel model) {
    return score(
        engines.stream().mapToDouble(engine -> model.predict(engine).predictedCycles()).toArray());
  }

  /** Errors of saying the same for every engine: what a plant without a model is left with. */
  Score scoreConstant(double prediction) {
    double[] predictions = new double[truths.length];
    Arrays.fill(predictions, prediction);
    return score(predictions);
  }

  private Score score(double[] predictions) {
    return new Score(Errors.rmse(predictions, truths), Errors.nasaScore(predictions, truths));
  }

  /**
   * Errors over the test engines.
   *
   * @param rmse root mean squared error, cycles
   * @param nasaScore score of the PHM 2008 challenge
   */
  record Score(double rmse, double nasaScore) {}
}
