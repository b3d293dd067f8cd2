package dev.millrace.federation.model;

import java.util.Map;
import java.util.Optional;

/**
 * What gateways found of a model on assets that nobody trained on.
 *
 * @param rmse root of the mean squared error, in the target's unit
 * @param rows rows it was found on, over all gateways
 */
public record Evaluation(double rmse, long rows) {
  public static final String RMSE = "evaluation.rmse";
  public static final String MAE = "evaluation.mae";
  public static final String ROWS = "evaluation.rows";

  /** The evaluation among a model's metrics; empty if nobody held assets out. */
  public static Optional<Evaluation> of(Map<String, Double> metrics) {
    return metrics.containsKey(RMSE) && metrics.containsKey(ROWS)
        ? Optional.of(new Evaluation(metrics.get(RMSE), Math.round(metrics.get(ROWS))))
        : Optional.empty();
  }
}
