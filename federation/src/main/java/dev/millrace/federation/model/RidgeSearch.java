package dev.millrace.federation.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Ridge regression whose penalty is found by cross-validation (Stone, "Cross-Validatory Choice and
 * Assessment of Statistical Predictions", 1974) from Gram matrices alone: the matrix of the rows to
 * train on is the sum of all folds less the one left out, and the error on that one follows from
 * its matrix. No row is looked at twice, and none needs to be sent again.
 *
 * @param lambda the penalty of least error; of equally good ones the largest
 * @param rmse root mean squared error over all rows, each predicted by a model that was not trained
 *     on its fold, in the target's unit
 */
public record RidgeSearch(double lambda, double rmse) {

  /**
   * Searches a grid.
   *
   * @param gram layout of the matrices
   * @param folds one matrix per fold; folds without rows are passed over
   * @param grid penalties to try, ascending
   * @throws ArithmeticException if fewer than two folds have rows, or a system cannot be solved
   */
  public static RidgeSearch over(Gram gram, List<double[]> folds, double[] grid) {
    List<double[]> filled = folds.stream().filter(fold -> fold[0] > 0).toList();
    if (filled.size() < 2) {
      throw new ArithmeticException("cross-validation needs rows in two folds or more");
    }
    double[] total = Gram.sum(filled);
    List<double[]> others = new ArrayList<>();
    filled.forEach(fold -> others.add(Gram.difference(total, fold)));
    double best = Double.POSITIVE_INFINITY;
    double lambda = grid[0];
    for (double candidate : grid) {
      double squares = 0;
      for (int f = 0; f < filled.size(); f++) {
        LinearModel model = Ridge.solve(gram, others.get(f), candidate);
        squares += Ridge.squaredError(gram, filled.get(f), model);
      }
      if (squares <= best) {
        best = squares;
        lambda = candidate;
      }
    }
    return new RidgeSearch(lambda, Math.sqrt(best / total[0]));
  }
}
