package dev.millrace.benchmarks.accuracy;

import dev.millrace.federation.model.Families;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.task.ModelSpec;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model to measure.
 *
 * @param label what it is called in tables: the family, or family and strategy
 * @param spec family, strategy and hyperparameters
 * @param rounds rounds it is trained for
 */
record Contender(String label, ModelSpec spec, int rounds) {
  private static final Map<String, Integer> ROUNDS = Map.of("neural", 50, "boosted-bagging", 100);

  /**
   * Reads {@code family} or {@code family/strategy}.
   *
   * @throws IllegalArgumentException naming what exists
   */
  static Contender of(String label) {
    int slash = label.indexOf('/');
    String family = slash < 0 ? label : label.substring(0, slash);
    if (!Families.names().contains(family)) {
      throw new IllegalArgumentException(
          "no model '%s'; there are: %s".formatted(family, String.join(", ", Families.names())));
    }
    String strategy = slash < 0 ? Strategies.defaultFor(family) : label.substring(slash + 1);
    ModelSpec spec = new ModelSpec(family, strategy, Map.of());
    Strategies.of(spec);
    return new Contender(label, spec, ROUNDS.getOrDefault(family, 1));
  }

  /** Whether anything in it is drawn from a seed. */
  boolean isSeeded() {
    return Strategies.of(spec).hyperparameters().contains("seed");
  }

  /** The same, drawn from this seed. */
  Contender seeded(long seed) {
    if (!isSeeded()) {
      return this;
    }
    Map<String, Double> hyperparameters = new TreeMap<>(spec.hyperparameters());
    hyperparameters.put("seed", (double) seed);
    return new Contender(
        label, new ModelSpec(spec.family(), spec.strategy(), hyperparameters), rounds);
  }

  Contender with(int otherRounds) {
    return new Contender(label, spec, otherRounds);
  }
}
