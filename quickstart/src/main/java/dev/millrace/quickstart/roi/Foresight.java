package dev.millrace.quickstart.roi;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeatureMap;
import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.task.EngineLife;
import java.util.Arrays;

/** What a model says of an engine at each cycle of its life, from the cycles up to then. */
final class Foresight {
  private final FeatureMap map;
  private final Scorer scorer;

  Foresight(TrainedModel model) {
    map = FeatureMaps.of(model.features(), model.normaliser(), model.parameters());
    scorer = Scorer.of(model);
  }

  /** Predicted remaining life at each cycle, cycles. */
  double[] of(Engine engine) {
    Life life = EngineLife.of(engine);
    FeatureMap.Encoded encoded = map.encode(life);
    double[][] rows = new double[life.length()][];
    Arrays.setAll(rows, encoded::at);
    return scorer.predict(new Examples(rows, new double[rows.length]));
  }
}
