package dev.millrace.benchmarks.attack;

import dev.millrace.federation.task.ModelSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A way to train that is put to the test.
 *
 * @param model family, strategy and what the strategy is told of its enemies
 * @param rounds rounds it is given
 */
record Contestant(ModelSpec model, int rounds) {
  /** A plant solves its linear model anew in each round: more rounds change little. */
  private static final int ROUNDS_OF_SOLVING = 3;

  /** Honest plants of a fleet that is shared out at random err on each other by much less. */
  private static final double INFLUENCE_RATIO = 2;

  /**
   * Everyone.
   *
   * @param plants plants in all
   * @param hostile how many of them are hostile, which operators have guessed right
   * @param rounds rounds of the neural family
   */
  static List<Contestant> all(int plants, int hostile, int rounds) {
    List<Contestant> all = new ArrayList<>();
    for (Map.Entry<String, Map<String, Double>> strategy : averaging(plants, hostile)) {
      all.add(of("neural", strategy, rounds));
    }
    for (Map.Entry<String, Map<String, Double>> strategy : averaging(plants, hostile)) {
      all.add(of("ridge-averaged", strategy, ROUNDS_OF_SOLVING));
    }
    for (String family : List.of("ridge", "ridge-poly2", "ridge-rff", "ridge-sfa")) {
      all.add(of(family, Map.entry("exact", Map.of()), 1));
      all.add(of(family, Map.entry("exact", Map.of("influence_ratio", INFLUENCE_RATIO)), 1));
    }
    return all;
  }

  private static List<Map.Entry<String, Map<String, Double>>> averaging(int plants, int hostile) {
    double f = hostile;
    // Bulyan needs 4f + 3 plants: it is told of as many enemies as so few allow.
    double fewer = Math.max(1, Math.min(hostile, (plants - 3) / 4));
    return List.of(
        Map.entry("fedavg", Map.of()),
        Map.entry("median", Map.of()),
        Map.entry("trimmed-mean", Map.of("beta", Math.max(0.2, f / plants))),
        Map.entry("krum", Map.of("num_malicious_nodes", f)),
        Map.entry("multi-krum", Map.of("num_malicious_nodes", f)),
        Map.entry("bulyan", Map.of("num_malicious_nodes", fewer)),
        Map.entry("geometric-median", Map.of()),
        Map.entry("centred-clipping", Map.of()),
        Map.entry("norm-bound", Map.of()));
  }

  private static Contestant of(
      String family, Map.Entry<String, Map<String, Double>> strategy, int rounds) {
    return new Contestant(new ModelSpec(family, strategy.getKey(), strategy.getValue()), rounds);
  }

  /** Strategy with what it was told, for tables. */
  static String label(String strategy, Map<String, Double> hyperparameters) {
    StringBuilder label = new StringBuilder(strategy);
    hyperparameters.forEach(
        (name, value) -> label.append(", ").append(name).append(' ').append(shortest(value)));
    return label.toString();
  }

  private static String shortest(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
