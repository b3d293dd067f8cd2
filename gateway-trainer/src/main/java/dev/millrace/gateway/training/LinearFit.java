package dev.millrace.gateway.training;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.task.ModelSpec;
import java.util.Arrays;
import java.util.Optional;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.DoubleVector;
import smile.regression.ElasticNet;
import smile.regression.LASSO;
import smile.regression.OLS;
import smile.regression.RidgeRegression;

/** How one plant alone fits a linear model to its rows. */
sealed interface LinearFit {
  String OLS_FAMILY = "ols";
  String RIDGE_FAMILY = "ridge-averaged";
  String LASSO_FAMILY = "lasso";
  String ELASTIC_NET_FAMILY = "elastic-net";

  /**
   * The fit of a model family, or empty if none here trains it.
   *
   * @param model hyperparameters are penalties per training row on standardised coefficients:
   *     {@code lambda} of ridge, as the federation's exact ridge takes it; {@code lambda1} on
   *     magnitudes and {@code lambda2} on squares
   */
  static Optional<LinearFit> of(ModelSpec model) {
    return switch (model.family()) {
      case OLS_FAMILY -> Optional.of(new LeastSquares());
      case RIDGE_FAMILY ->
          Optional.of(new Shrunken(model.hyperparameter("lambda", Shrunken.DEFAULT_LAMBDA)));
      case LASSO_FAMILY -> Optional.of(new Sparse(lambda1(model)));
      case ELASTIC_NET_FAMILY ->
          Optional.of(
              new Elastic(lambda1(model), model.hyperparameter("lambda2", Elastic.DEFAULT_LAMBDA)));
      default -> Optional.empty();
    };
  }

  private static double lambda1(ModelSpec model) {
    return model.hyperparameter("lambda1", Sparse.DEFAULT_LAMBDA);
  }

  /**
   * Intercept and coefficients of the features as they are.
   *
   * @throws IllegalArgumentException if there are too few rows
   * @throws ArithmeticException if no finite solution was found
   */
  default LinearModel fit(Examples examples) {
    VaryingColumns varying = VaryingColumns.of(examples.features());
    requireRows(examples.size(), varying.count());
    LinearModel local =
        varying.count() == 0
            ? new LinearModel(mean(examples.targets()), new double[0])
            : fitVarying(varying.select(examples.features()), examples.targets());
    LinearModel model = new LinearModel(local.intercept(), varying.spread(local.coefficients()));
    boolean finite = Arrays.stream(model.coefficients()).allMatch(Double::isFinite);
    if (!finite || !Double.isFinite(model.intercept())) {
      throw new ArithmeticException("the fit has no finite solution");
    }
    return model;
  }

  /** Fits rows none of whose columns is constant. */
  LinearModel fitVarying(double[][] rows, double[] targets);

  private static void requireRows(int rows, int features) {
    if (rows <= features + 1) {
      throw new IllegalArgumentException(
          "%d rows are too few for %d coefficients".formatted(rows, features + 1));
    }
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static DataFrame frame(double[][] rows, double[] targets) {
    String[] names = new String[rows[0].length];
    Arrays.setAll(names, column -> "x" + column);
    return DataFrame.of(rows, names).merge(DoubleVector.of("y", targets));
  }

  /**
   * Ordinary least squares by singular values (Golub and Reinsch 1970): where columns depend on
   * each other, the solution of least norm.
   */
  record LeastSquares() implements LinearFit {
    @Override
    public LinearModel fitVarying(double[][] rows, double[] targets) {
      // Standard errors need the inverse of A'A, which does not exist when columns depend.
      var fitted = OLS.fit(Formula.lhs("y"), frame(rows, targets), "svd", false, false);
      // Smile's OLS reports the intercept as the first coefficient.
      double[] all = fitted.coefficients();
      return new LinearModel(all[0], Arrays.copyOfRange(all, 1, all.length));
    }
  }

  /**
   * Ridge regression (Hoerl and Kennard 1970).
   *
   * @param lambda penalty per row on standardised coefficients, positive
   */
  record Shrunken(double lambda) implements LinearFit {
    static final double DEFAULT_LAMBDA = 5e-4;

    @Override
    public LinearModel fitVarying(double[][] rows, double[] targets) {
      // Smile too standardises by the population deviation, but its penalty is for all rows.
      double penalty = lambda * rows.length;
      var fitted = RidgeRegression.fit(Formula.lhs("y"), frame(rows, targets), penalty);
      return new LinearModel(fitted.intercept(), fitted.coefficients());
    }
  }

  /**
   * The lasso (Tibshirani 1996), by an interior-point method.
   *
   * @param lambda1 penalty per row on magnitudes of standardised coefficients, positive
   */
  record Sparse(double lambda1) implements LinearFit {
    static final double DEFAULT_LAMBDA = 0.1;

    /** Relative duality gap at which the search ends; Smile's own leaves errors of a percent. */
    static final double GAP = 1e-8;

    static final int MOST_STEPS = 1000;

    @Override
    public LinearModel fitVarying(double[][] rows, double[] targets) {
      var fitted =
          LASSO.fit(Formula.lhs("y"), frame(rows, targets), lambda1 * rows.length, GAP, MOST_STEPS);
      return new LinearModel(fitted.intercept(), fitted.coefficients());
    }
  }

  /**
   * The elastic net (Zou and Hastie 2005), by a lasso on augmented rows.
   *
   * @param lambda1 penalty per row on magnitudes of standardised coefficients, positive
   * @param lambda2 penalty per row on their squares, positive
   */
  record Elastic(double lambda1, double lambda2) implements LinearFit {
    static final double DEFAULT_LAMBDA = 0.025;

    @Override
    public LinearModel fitVarying(double[][] rows, double[] targets) {
      // Smile centres the targets together with the zeros it appends to them, which is right only
      // if their mean is 0 already.
      double mean = mean(targets);
      double[] centred = Arrays.stream(targets).map(target -> target - mean).toArray();
      double count = rows.length;
      var fitted =
          ElasticNet.fit(
              Formula.lhs("y"),
              frame(rows, centred),
              lambda1 * count,
              lambda2 * count,
              Sparse.GAP,
              Sparse.MOST_STEPS);
      return new LinearModel(mean + fitted.intercept(), fitted.coefficients());
    }
  }
}
