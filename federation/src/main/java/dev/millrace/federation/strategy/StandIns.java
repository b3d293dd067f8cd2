package dev.millrace.federation.strategy;

import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;

/** Models of the size that a task's will have, to rehearse its asks with. */
final class StandIns {
  private StandIns() {}

  /** A linear model on the window features. */
  static TrainedModel linear(Normaliser normaliser, TaskSpec task) {
    int features = new FeaturePipeline(task.features(), normaliser).size();
    return new TrainedModel(
        task.model().family(),
        task.features(),
        normaliser,
        task.target(),
        new LinearModel(0, new double[features]).toParameters(),
        1);
  }
}
