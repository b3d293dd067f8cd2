package dev.millrace.federation.strategy;

import dev.millrace.federation.model.Gram;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.Ridge;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the plants whose data contradict all others', by leaving out each in turn (Cook, "Detection
 * of Influential Observation in Linear Regression", Technometrics 19, 1977, with plants for
 * observations). The model of the others follows by subtraction, and so does its error on the
 * plant's own rows; a plant on which that error is many times the median of all plants' either
 * tells lies or is another kind of plant.
 *
 * <p>The worst is left out first and the rest judged anew, since a model that a liar had a part in
 * fits honest plants badly too. It goes on until nobody is left out any more, so who begins with
 * those that stayed finds nobody else. More than half of the plants must stay.
 *
 * @param gram layout of the matrices
 * @param lambda penalty per row on standardised coefficients
 * @param ratio how many times the median error is too much
 */
record Influence(Gram gram, double lambda, double ratio) {

  /**
   * The plants to leave out, each with the reason, from all plants' matrices.
   *
   * @throws ArithmeticException if half of the plants or more would be: then nobody can tell who is
   *     right
   */
  SortedMap<String, String> excluded(SortedMap<String, double[]> plants) {
    SortedMap<String, double[]> kept = new TreeMap<>(plants);
    SortedMap<String, String> excluded = new TreeMap<>();
    while (kept.size() > 2) {
      SortedMap<String, Double> errors = errors(kept);
      double median = median(errors);
      String worst =
          errors.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
      if (!(errors.get(worst) > ratio * median)) {
        break;
      }
      excluded.put(
          worst,
          "the model of the others errs by %.4g on its rows, more than %.4g times the median %.4g"
              .formatted(errors.get(worst), ratio, median));
      kept.remove(worst);
      if (2 * kept.size() <= plants.size()) {
        throw new ArithmeticException(
            "half of the plants contradict the others: %s".formatted(excluded.keySet()));
      }
    }
    return excluded;
  }

  /** Root mean squared error on each plant's rows of the model of the others. */
  private SortedMap<String, Double> errors(SortedMap<String, double[]> plants) {
    double[] total = Gram.sum(plants.values().stream().toList());
    SortedMap<String, Double> errors = new TreeMap<>();
    plants.forEach(
        (gateway, own) -> {
          LinearModel others = Ridge.solve(gram, Gram.difference(total, own), lambda);
          errors.put(gateway, Math.sqrt(Ridge.squaredError(gram, own, others) / own[0]));
        });
    return errors;
  }

  private static double median(SortedMap<String, Double> errors) {
    double[] sorted = errors.values().stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
