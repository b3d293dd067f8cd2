package dev.millrace.turbofan.judgement;

import dev.millrace.federation.metrics.Errors;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.task.EngineLife;
import dev.millrace.turbofan.task.TurbofanTask;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Judges predictions for test engines, one for each at its last cycle. */
public final class TestBench {
  private final List<Engine> engines;
  private final double[] raw;
  private final double[] capped;

  public TestBench(List<Engine> engines) {
    this.engines = List.copyOf(engines);
    raw = engines.stream().mapToDouble(Engine::remainingCycles).toArray();
    capped = Arrays.stream(raw).map(life -> Math.min(life, TurbofanTask.CAP_CYCLES)).toArray();
  }

  /** Errors of a model. */
  public Score score(TrainedModel model) {
    Scorer scorer = Scorer.of(model);
    return score(engine -> scorer.predictLast(EngineLife.of(engine)));
  }

  /** Errors of saying the same for every engine: what a plant without a model is left with. */
  public Score scoreConstant(double prediction) {
    return score(engine -> prediction);
  }

  /** Errors of whatever predicts an engine's remaining cycles. */
  public Score score(ToDoubleFunction<Engine> predictor) {
    double[] predictions = engines.stream().mapToDouble(predictor).toArray();
    return new Score(
        Errors.rmse(predictions, capped),
        Errors.rmse(predictions, raw),
        Errors.nasaScore(predictions, capped));
  }
}
