package dev.millrace.federation.model;

import dev.millrace.federation.neural.Network;
import dev.millrace.federation.tree.TreeEnsemble;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The model families of this version, each with how a prediction follows from its parameters. */
public final class Families {
  private static final Map<String, Form> FORMS =
      new TreeMap<>(
          Map.of(
              "ridge", (Form) LinearModel::of,
              "ridge-poly2", LinearModel::of,
              "ridge-rff", LinearModel::of,
              "ridge-sfa", LinearModel::of,
              "ridge-averaged", LinearModel::of,
              "boosted-trees", Families::trees,
              "ols", LinearModel::of,
              "lasso", LinearModel::of,
              "elastic-net", LinearModel::of,
              "neural", Families::network));

  private Families() {}

  private static Predictor network(TrainedModel model, int features) {
    return Network.of(model.parameters(), features)::predict;
  }

  /** Reads the parameters of a model on this many features, refusing what does not fit. */
  @FunctionalInterface
  private interface Form {
    Predictor read(TrainedModel model, int features);
  }

  private static Predictor trees(TrainedModel model, int features) {
    return TreeEnsemble.of(model.parameters(), features)::predict;
  }

  /** Names of the families, in alphabetical order. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(FORMS.keySet());
  }

  /**
   * What predicts from the features of a model.
   *
   * @throws IllegalArgumentException if the family is unknown or the parameters do not fit it
   */
  static Predictor predictor(TrainedModel model, int features) {
    Form form = FORMS.get(model.family());
    if (form == null) {
      throw new IllegalArgumentException(
          "model family %s is unknown to this version".formatted(model.family()));
    }
    return form.read(model, features);
  }
}
