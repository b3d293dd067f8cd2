package dev.millrace.federation.model;

import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeatureMap;
import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.features.Life;
import java.util.List;
import java.util.Locale;

/**
 * Fits a global model to one plant, in the manner of Ditto (Li et al. 2021): a local model is drawn
 * to the plant's rows and held back towards the global one. For a linear model this has a closed
 * form. Local coefficients minimise
 *
 * <pre>{@code Σ (y - b - a'β)² + λ n |D(β - β_global)|²}</pre>
 *
 * over the plant's n rows, D being the features' standard deviations on them and the intercept b
 * free: {@link Ridge} on what the global model leaves unexplained. A feature that does not vary at
 * the plant keeps its global coefficient.
 *
 * <p>Whether it helps is decided on a quarter of the assets, chosen by a hash of their names and
 * never fitted on: the local model must err 5 % less there. The global model may have been trained
 * on them, so its error may be too small: a doubtful case goes to it, which is the safe side.
 */
public final class Personalisation {
  private static final int HELD_OUT_OF_256 = 64;
  private static final int FEWEST_FITTED = 3;
  private static final int FEWEST_HELD_OUT = 2;

  /** A few assets decide: where plants are alike, one in five would gain a per cent by chance. */
  private static final double WORTH_IT = 0.95;

  private Personalisation() {}

  /**
   * Fits and decides.
   *
   * @param global the model to start from
   * @param lives lives of one plant; those without a known target are ignored
   * @param lambda how strongly the local model is held to the global one, per row; positive
   * @throws IllegalArgumentException if the model cannot be read, a life lacks one of its sensors,
   *     or λ is not positive and finite
   */
  public static Personalised of(TrainedModel global, List<Life> lives, double lambda) {
    if (!(lambda > 0) || Double.isInfinite(lambda)) {
      throw new IllegalArgumentException("λ must be positive and finite, not " + lambda);
    }
    if (!Families.isLinear(global.family())) {
      return new Personalised.Global(
          "models of family %s are not linear".formatted(global.family()));
    }
    List<Life> usable = lives.stream().filter(life -> hasRow(global, life)).toList();
    List<Life> fitted = usable.stream().filter(life -> !isHeldOut(life)).toList();
    List<Life> heldOut = usable.stream().filter(Personalisation::isHeldOut).toList();
    if (assets(fitted) < FEWEST_FITTED || assets(heldOut) < FEWEST_HELD_OUT) {
      return new Personalised.Global(
          "%d labelled assets to fit on and %d to judge by, at least %d and %d are needed"
              .formatted(assets(fitted), assets(heldOut), FEWEST_FITTED, FEWEST_HELD_OUT));
    }
    FeatureMap map = FeatureMaps.of(global.features(), global.normaliser(), global.parameters());
    TrainedModel local;
    try {
      local = fit(global, map, fitted, lambda);
    } catch (ArithmeticException e) {
      return new Personalised.Global("no correction could be fitted: " + e.getMessage());
    }
    return choose(global, local, Examples.of(global.features(), map, global.target(), heldOut));
  }

  private static TrainedModel fit(
      TrainedModel global, FeatureMap map, List<Life> lives, double lambda) {
    LinearModel start = LinearModel.of(global, map.size());
    Gram gram = Gram.of(map, global.target());
    double[] unexplained = new double[gram.elements()];
    for (Life life : lives) {
      Examples.visit(
          global.features(),
          map,
          global.target(),
          life,
          (features, target) ->
              gram.add(unexplained, gram.row(features, target - start.predict(features))));
    }
    return global.withLinear(correct(start, Ridge.solve(gram, unexplained, lambda)));
  }

  private static LinearModel correct(LinearModel global, LinearModel correction) {
    double[] coefficients = global.coefficients().clone();
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] += correction.coefficients()[i];
    }
    return new LinearModel(global.intercept() + correction.intercept(), coefficients);
  }

  private static Personalised choose(TrainedModel global, TrainedModel local, Examples judges) {
    double globalRmse = rmse(global, judges);
    double localRmse = rmse(local, judges);
    return localRmse < WORTH_IT * globalRmse
        ? new Personalised.Local(local, localRmse, globalRmse)
        : new Personalised.Global(
            String.format(
                Locale.ROOT,
                "too little help on assets held out: RMSE %.4g instead of %.4g %s",
                localRmse,
                globalRmse,
                global.target().unit()));
  }

  private static double rmse(TrainedModel model, Examples examples) {
    double[] predictions = Scorer.of(model).predict(examples);
    double sum = 0;
    for (int i = 0; i < predictions.length; i++) {
      double error = predictions[i] - examples.targets()[i];
      sum += error * error;
    }
    return Math.sqrt(sum / predictions.length);
  }

  private static boolean hasRow(TrainedModel model, Life life) {
    return Examples.count(model.features(), life.length()) > 0
        && model.target().at(life, life.length() - 1).isPresent();
  }

  private static boolean isHeldOut(Life life) {
    byte[] hash = new Canonical("millrace.personalisation").text(life.asset()).digest();
    return (hash[0] & 0xff) < HELD_OUT_OF_256;
  }

  private static long assets(List<Life> lives) {
    return lives.stream().map(Life::asset).distinct().count();
  }
}
