package dev.millrace.federation.robust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bulyan (El Mhamdi et al. 2018, arXiv 1802.07927): Krum selects n - 2f plants one after another,
 * then each parameter is the mean of the n - 4f values closest to their median. Closes what Krum
 * leaves open in many dimensions: a vector that is close as a whole and far off in one parameter.
 *
 * @param malicious {@code num_malicious_nodes}, f: plants that may be hostile; n must be at least
 *     4f + 3
 */
public record Bulyan(int malicious) implements Rule {
  public Bulyan {
    if (malicious < 0) {
      throw new IllegalArgumentException("num_malicious_nodes must be >= 0, not " + malicious);
    }
  }

  @Override
  public Optional<String> objection(int fewest) {
    if (malicious == 0) {
      return Optional.of(
          "bulyan with num_malicious_nodes 0 is the plain mean: say how many may be hostile");
    }
    return fewest < 4L * malicious + 3
        ? Optional.of(
            "bulyan with num_malicious_nodes %d needs at least %d plants, not %d"
                .formatted(malicious, 4L * malicious + 3, fewest))
        : Optional.empty();
  }

  @Override
  public double[] combine(double[] base, List<LocalParameters> locals) {
    List<double[]> selected = select(Columns.values(locals));
    int kept = Math.max(1, selected.size() - 2 * malicious);
    double[] combined = new double[base.length];
    for (int i = 0; i < combined.length; i++) {
      combined[i] = aroundTheMedian(Columns.sorted(selected, i), kept);
    }
    return combined;
  }

  private List<double[]> select(List<double[]> vectors) {
    Neighbourhoods neighbourhoods = new Neighbourhoods(vectors, malicious);
    List<Integer> left =
        IntStream.range(0, vectors.size()).boxed().collect(Collectors.toCollection(ArrayList::new));
    List<double[]> selected = new ArrayList<>();
    for (int wanted = Math.max(1, vectors.size() - 2 * malicious); wanted > 0; wanted--) {
      Integer best = neighbourhoods.ranking(left).get(0);
      selected.add(vectors.get(best));
      left.remove(best);
    }
    return selected;
  }

  /** Mean of the values closest to the median: neighbours, once they are in order. */
  private static double aroundTheMedian(double[] sorted, int kept) {
    double median = Columns.median(sorted);
    int from = 0;
    while (from + kept < sorted.length && median - sorted[from] > sorted[from + kept] - median) {
      from++;
    }
    return Columns.mean(sorted, from, from + kept);
  }
}
