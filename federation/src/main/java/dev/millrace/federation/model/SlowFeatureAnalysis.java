package dev.millrace.federation.model;

import dev.millrace.federation.features.Slowness;
import java.util.Arrays;

/**
 * Slow feature analysis (Wiskott and Sejnowski, "Slow Feature Analysis: Unsupervised Learning of
 * Invariances", Neural Computation 14, 2002) from summed {@link Slowness}: the directions in which
 * levels vary most for each unit of reading-to-reading change.
 *
 * <p>With A the covariance of the levels and N half the mean product of the changes plus 0.001 I,
 * solves {@code A v = λ N v}, {@code v'Nv = 1}. λ is a signal-to-noise ratio: a component that only
 * rattles has λ below 1.
 *
 * @param ratios λ of every component, largest first
 * @param directions one row per component, one column per input; each row's sum is not negative
 */
public record SlowFeatureAnalysis(double[] ratios, double[][] directions) {
  /** A component with a larger ratio shows wear. */
  public static final double SLOW = 2;

  /** So that inputs that depend on each other leave the noise definite. */
  private static final double NOISE_FLOOR = 1e-3;

  /**
   * Solves for all components.
   *
   * @param levels readings with a level
   * @param changes readings with a change
   * @param levelSums sum of levels, one per input
   * @param levelProducts upper triangle of the sum of products of levels
   * @param changeProducts upper triangle of the sum of products of changes
   * @throws ArithmeticException if there is no level, or the sums are of no real readings
   */
  public static SlowFeatureAnalysis solve(
      double levels,
      double changes,
      double[] levelSums,
      double[] levelProducts,
      double[] changeProducts) {
    if (!(levels > 0) || !(changes > 0)) {
      throw new ArithmeticException(
          "no life of %d readings or more".formatted(Slowness.LEVEL_READINGS));
    }
    int inputs = levelSums.length;
    double[][] signal = new double[inputs][inputs];
    double[][] noise = new double[inputs][inputs];
    int at = 0;
    for (int i = 0; i < inputs; i++) {
      for (int j = i; j < inputs; j++) {
        double means = (levelSums[i] / levels) * (levelSums[j] / levels);
        signal[i][j] = signal[j][i] = levelProducts[at] / levels - means;
        noise[i][j] = noise[j][i] = changeProducts[at] / (2 * changes);
        at++;
      }
      noise[i][i] += NOISE_FLOOR;
    }
    Cholesky.factor(noise);
    Jacobi eigen = Jacobi.of(whiten(noise, signal));
    double[][] directions = eigen.vectors();
    for (double[] direction : directions) {
      Cholesky.solveTransposed(noise, direction);
      orient(direction);
    }
    return new SlowFeatureAnalysis(eigen.values(), directions);
  }

  /** Number of slow components: those of a ratio above {@value #SLOW}, but at least one. */
  public int slow() {
    return (int) Math.max(1, Arrays.stream(ratios).filter(ratio -> ratio > SLOW).count());
  }

  /** The first rows of the directions, one after the other. */
  public double[] first(int components) {
    return Arrays.stream(directions).limit(components).flatMapToDouble(Arrays::stream).toArray();
  }

  /** inv(L) A inv(L)', L being the lower triangle. */
  private static double[][] whiten(double[][] lower, double[][] symmetric) {
    for (double[] row : symmetric) {
      Cholesky.solveLower(lower, row);
    }
    double[][] transposed = transpose(symmetric);
    for (double[] row : transposed) {
      Cholesky.solveLower(lower, row);
    }
    for (int i = 0; i < transposed.length; i++) {
      for (int j = 0; j < i; j++) {
        transposed[i][j] = transposed[j][i] = (transposed[i][j] + transposed[j][i]) / 2;
      }
    }
    return transposed;
  }

  private static double[][] transpose(double[][] square) {
    double[][] transposed = new double[square.length][square.length];
    for (int i = 0; i < square.length; i++) {
      for (int j = 0; j < square.length; j++) {
        transposed[j][i] = square[i][j];
      }
    }
    return transposed;
  }

  /** A direction's sign means nothing; the same one everywhere lets versions be compared. */
  private static void orient(double[] direction) {
    if (Arrays.stream(direction).sum() < 0) {
      Arrays.setAll(direction, i -> -direction[i]);
    }
  }
}
