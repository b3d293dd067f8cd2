package dev.millrace.benchmarks.accuracy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * One line of the comparison. Errors are RMSE over the test engines in cycles, remaining life
 * capped at 125 unless a name says raw.
 *
 * @param model what was trained
 * @param strategy how updates became a model
 * @param subset subset of the files
 * @param split how engines were shared out
 * @param plants how many plants
 * @param federated error of the federated model; of several seeds, the median
 * @param federatedRaw the same against remaining life as it was
 * @param federatedBySeed error of each seed, in the order of the seeds
 * @param pooled error of the same model on all rows in one place; of several seeds, the median
 * @param pooledBy which road that took: {@code independent} code, or {@code one-plant}, the
 *     gateway's own code with all rows in one plant
 * @param local error of each plant's own model
 * @param nasaScore score of the PHM 2008 challenge of the federated model
 * @param rounds rounds trained
 * @param exchanges exchanges over all rounds
 * @param bytes bytes of vectors that left the plants, before compression
 * @param seconds how long the federated training took in this process
 */
@JsonPropertyOrder({"model", "subset", "split", "plants", "federated", "pooled", "local"})
record AccuracyRow(
    String model,
    String strategy,
    String subset,
    String split,
    int plants,
    double federated,
    double federatedRaw,
    List<Double> federatedBySeed,
    double pooled,
    String pooledBy,
    List<Double> local,
    double nasaScore,
    int rounds,
    int exchanges,
    long bytes,
    double seconds) {
  /** Worse than pooled by so much that a warning is due. */
  private static final double COSTLY = 1.1;

  @JsonIgnore
  boolean isCostly() {
    return federated > COSTLY * pooled;
  }

  @JsonIgnore
  boolean isPooledIndependently() {
    return pooledBy.equals(Pooled.INDEPENDENT);
  }

  double localMean() {
    return local.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  double localLeast() {
    return local.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
  }

  double localMost() {
    return local.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }
}
