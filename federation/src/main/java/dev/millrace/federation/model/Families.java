package dev.millrace.federation.model;

import dev.millrace.federation.neural.Network;
import dev.millrace.federation.tree.TreeEnsemble;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The model families of this version, each with how a prediction follows from its parameters. */
public final class Families {
  private static final SortedMap<String, Form> FORMS = new TreeMap<>();

  private static final Set<String> LINEAR =
      Set.of(
          "ridge",
          "ridge-poly2",
          "ridge-rff",
          "ridge-sfa",
          "ridge-averaged",
          "ols",
          "lasso",
          "elastic-net");

  static {
    for (String linear : LINEAR) {
      FORMS.put(linear, (model, features) -> LinearModel.of(model, features)::predict);
    }
    for (String trees : List.of("boosted-trees", "boosted-bagging", "random-forest")) {
      FORMS.put(trees, Families::trees);
    }
    FORMS.put("neural", Families::network);
  }

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

  /** Whether a prediction is an intercept and a coefficient for each feature. */
  static boolean isLinear(String family) {
    return LINEAR.contains(family);
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
