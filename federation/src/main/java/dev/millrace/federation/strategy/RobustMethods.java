package dev.millrace.federation.strategy;

import dev.millrace.federation.robust.Bulyan;
import dev.millrace.federation.robust.CentredClipping;
import dev.millrace.federation.robust.CoordinateMedian;
import dev.millrace.federation.robust.GeometricMedian;
import dev.millrace.federation.robust.Krum;
import dev.millrace.federation.robust.NormBound;
import dev.millrace.federation.robust.TrimmedMean;
import dev.millrace.federation.task.ModelSpec;
import java.util.Map;
import java.util.Set;

/** The averaging methods that a few hostile plants cannot carry off, with their papers' names. */
final class RobustMethods {
  private static final String BETA = "beta";
  private static final String CLIPPING_RADIUS = "clipping_radius";
  private static final String ITERATIONS = "iterations";
  private static final String NORM_BOUND = "norm_bound";
  private static final String NU = "nu";
  private static final String NUM_MALICIOUS_NODES = "num_malicious_nodes";
  private static final String NUM_NODES_TO_SELECT = "num_nodes_to_select";
  private static final double LARGEST_NORM = 1e300;
  private static final int MOST = 10_000;

  private RobustMethods() {}

  /** All of them, by name. */
  static Map<String, AveragingMethod> all() {
    return Map.of(
        "median",
        AveragingMethod.robust(Set.of(), model -> new CoordinateMedian()),
        "trimmed-mean",
        AveragingMethod.robust(Set.of(BETA), RobustMethods::trimmedMean),
        "krum",
        AveragingMethod.robust(Set.of(NUM_MALICIOUS_NODES), model -> new Krum(malicious(model), 1)),
        "multi-krum",
        AveragingMethod.robust(
            Set.of(NUM_MALICIOUS_NODES, NUM_NODES_TO_SELECT), RobustMethods::multiKrum),
        "bulyan",
        AveragingMethod.robust(Set.of(NUM_MALICIOUS_NODES), model -> new Bulyan(malicious(model))),
        "geometric-median",
        AveragingMethod.robust(Set.of(ITERATIONS, NU), RobustMethods::geometricMedian),
        "centred-clipping",
        AveragingMethod.robust(Set.of(CLIPPING_RADIUS, ITERATIONS), RobustMethods::centredClipping),
        "norm-bound",
        AveragingMethod.robust(Set.of(NORM_BOUND), RobustMethods::normBound));
  }

  private static int malicious(ModelSpec model) {
    return model.count(NUM_MALICIOUS_NODES, 0, 0, MOST);
  }

  private static TrimmedMean trimmedMean(ModelSpec model) {
    return new TrimmedMean(model.hyperparameter(BETA, TrimmedMean.DEFAULT_BETA));
  }

  private static Krum multiKrum(ModelSpec model) {
    return new Krum(
        malicious(model), model.count(NUM_NODES_TO_SELECT, Krum.ALL_THAT_IS_SAFE, 0, MOST));
  }

  private static GeometricMedian geometricMedian(ModelSpec model) {
    return new GeometricMedian(
        model.count(ITERATIONS, GeometricMedian.DEFAULT_ITERATIONS, 1, MOST),
        model.positive(NU, GeometricMedian.DEFAULT_SMOOTHING));
  }

  private static CentredClipping centredClipping(ModelSpec model) {
    return new CentredClipping(
        model.within(CLIPPING_RADIUS, CentredClipping.DEFAULT_RADIUS, 0, LARGEST_NORM),
        model.count(ITERATIONS, CentredClipping.DEFAULT_ITERATIONS, 1, MOST));
  }

  private static NormBound normBound(ModelSpec model) {
    return new NormBound(model.within(NORM_BOUND, NormBound.DEFAULT_BOUND, 0, LARGEST_NORM));
  }
}
