package dev.millrace.federation.robust;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Krum and Multi-Krum (Blanchard et al. 2017, arXiv 1703.02757): the mean of those parameters that
 * have the closest neighbours. With n at least 2f + 3, f plants that collude cannot place a vector
 * of theirs among the closest unless it is as close to honest ones as those are to each other.
 *
 * @param malicious {@code num_malicious_nodes}, f: plants that may be hostile
 * @param selected {@code num_nodes_to_select}: how many are averaged; 1 is Krum, more is
 *     Multi-Krum, 0 is all that is safe, n - f - 2
 */
public record Krum(int malicious, int selected) implements Rule {
  public static final int ALL_THAT_IS_SAFE = 0;

  public Krum {
    if (malicious < 0 || selected < 0) {
      throw new IllegalArgumentException(
          "num_malicious_nodes and num_nodes_to_select must be >= 0: %d, %d"
              .formatted(malicious, selected));
    }
  }

  @Override
  public Optional<String> objection(int fewest) {
    if (fewest < 2L * malicious + 3) {
      return Optional.of(
          "krum with num_malicious_nodes %d needs at least %d plants, not %d"
              .formatted(malicious, 2L * malicious + 3, fewest));
    }
    return selected > fewest - malicious
        ? Optional.of(
            "krum cannot select %d of %d plants of which %d may be hostile: at most %d"
                .formatted(selected, fewest, malicious, fewest - malicious))
        : Optional.empty();
  }

  @Override
  public double[] combine(double[] base, List<LocalParameters> locals) {
    List<double[]> vectors = Columns.values(locals);
    int safe = Math.max(1, vectors.size() - malicious - 2);
    List<double[]> closest =
        new Neighbourhoods(vectors, malicious)
            .ranking(IntStream.range(0, vectors.size()).boxed().toList()).stream()
                .limit(selected == ALL_THAT_IS_SAFE ? safe : selected)
                .map(vectors::get)
                .toList();
    double[] means = new double[base.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = Columns.mean(Columns.sorted(closest, i), 0, closest.size());
    }
    return means;
  }
}
