package dev.millrace.federation.model;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeatureMap;
import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.features.Life;
import java.util.Objects;

/** Predicts the target from raw readings with a trained model. Safe for use by many threads. */
public final class Scorer {
  private final TrainedModel model;
  private final FeatureMap map;
  private final Predictor predictor;

  private Scorer(TrainedModel model, FeatureMap map, Predictor predictor) {
    this.model = model;
    this.map = map;
    this.predictor = predictor;
  }

  /**
   * A scorer of the model.
   *
   * @throws IllegalArgumentException if the family is unknown or the parameters do not fit it
   */
  public static Scorer of(TrainedModel model) {
    Objects.requireNonNull(model, "model");
    FeatureMap map = FeatureMaps.of(model.features(), model.normaliser(), model.parameters());
    return new Scorer(model, map, Families.predictor(model, map.size()));
  }

  /**
   * Readings that a prediction looks back on, the present one included, beside the life's first.
   */
  public int history() {
    return map.history();
  }

  /** Prediction at one reading of a life, within the target's range. */
  public double predict(Life life, int reading) {
    return predict(map.encode(life).at(reading));
  }

  /**
   * Prediction at the last reading of a life, within the target's range.
   *
   * @throws IllegalArgumentException if the life has no reading
   */
  public double predictLast(Life life) {
    if (life.length() == 0) {
      throw new IllegalArgumentException("asset %s has no reading".formatted(life.asset()));
    }
    return predict(life, life.length() - 1);
  }

  /** Predictions for rows of features. */
  public double[] predict(Examples examples) {
    double[] predictions = new double[examples.size()];
    for (int i = 0; i < predictions.length; i++) {
      predictions[i] = predict(examples.features()[i]);
    }
    return predictions;
  }

  private double predict(double[] features) {
    return model.target().clamp(predictor.predict(features));
  }
}
