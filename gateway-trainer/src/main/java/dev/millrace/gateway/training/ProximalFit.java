package dev.millrace.gateway.training;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.strategy.ParametersExchange.Pull;

/**
 * FedProx's local problem (Li et al. 2020, arXiv 1812.06127) for a linear model, in closed form:
 * the family's own objective, half the mean squared error, plus µ/2 |b - b_g|² over the
 * coefficients. The intercept is free.
 *
 * <p>The second term is rows too. With n rows, {@code ±√(nµ/2)} times the unit vector of a feature,
 * with the same times its global coefficient as target, add just that; in pairs, they leave the
 * means alone that a fit centres by. A feature that does not vary here keeps its global
 * coefficient. A penalty of the family then measures a coefficient by √(s² + µ), s being its
 * feature's deviation.
 *
 * @param fit the family's own fit
 * @param pull µ, and the global intercept and coefficients
 */
record ProximalFit(LinearFit fit, Pull pull) {
  /** Solves it. */
  LinearModel fit(Examples examples) {
    int features = pull.centre().length - 1;
    int rows = examples.size();
    double[] means = new double[features];
    for (double[] row : examples.features()) {
      for (int j = 0; j < features; j++) {
        means[j] += row[j] / rows;
      }
    }
    double[][] centred = new double[rows + 2 * features][features];
    double[] targets = new double[rows + 2 * features];
    double mean = LinearFit.mean(examples.targets());
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < features; j++) {
        centred[i][j] = examples.features()[i][j] - means[j];
      }
      targets[i] = examples.targets()[i] - mean;
    }
    double weight = Math.sqrt(rows * pull.mu() / 2);
    for (int j = 0; j < features; j++) {
      for (int sign = -1; sign <= 1; sign += 2) {
        int row = rows + 2 * j + (sign + 1) / 2;
        centred[row][j] = sign * weight;
        targets[row] = sign * weight * pull.centre()[j + 1];
      }
    }
    double[] coefficients = fit.fit(new Examples(centred, targets)).coefficients();
    double intercept = mean;
    for (int j = 0; j < features; j++) {
      intercept -= coefficients[j] * means[j];
    }
    return new LinearModel(intercept, coefficients);
  }
}
