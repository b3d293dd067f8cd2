package dev.millrace.federation.model;

import static dev.millrace.federation.Tasks.REMAINING;
import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Normaliser;
import java.util.List;
import org.junit.jupiter.api.Test;

class RidgeSearchTest {
  private static final Gram GRAM =
      Gram.of(
          new FeaturePipeline(
              features(sensor("t", -8, 8)), new Normaliser(new double[1], new double[] {1})),
          REMAINING);
  private static final double[] STEEP = fold(2);
  private static final double[] FLAT = fold(1);
  private static final double[] EMPTY = new double[GRAM.elements()];

  @Test
  void shouldFindThePenaltyThatServesTheFoldLeftOut() {
    // Given y = 2a in one fold and y = a in the other: with s = 1 / (1 + λ) the errors left out are
    // 2 - s and 1 - 2s, whose squares add up to 5 - 8s + 5s², least where s = 0.8.
    RidgeSearch search =
        RidgeSearch.over(GRAM, List.of(STEEP, EMPTY, FLAT), new double[] {0.01, 0.25, 1});

    // Then: (5 - 6.4 + 3.2) / 2
    assertThat(search.lambda()).isEqualTo(0.25);
    assertThat(search.rmse()).isCloseTo(Math.sqrt(0.9), within(1e-12));
  }

  @Test
  void shouldTakeTheLargestOfEquallyGoodPenalties() {
    // Given folds whose targets are all 0
    RidgeSearch search =
        RidgeSearch.over(GRAM, List.of(fold(0), fold(0)), new double[] {0.01, 0.25, 1});

    assertThat(search.lambda()).isEqualTo(1);
    assertThat(search.rmse()).isZero();
  }

  @Test
  void shouldNeedTwoFolds() {
    assertThatThrownBy(() -> RidgeSearch.over(GRAM, List.of(STEEP, EMPTY), new double[] {1}))
        .hasMessage("cross-validation needs rows in two folds or more");
  }

  @Test
  void shouldMeasureErrorsFromTheMatrixAlone() {
    // y = 1 and -1 at a = 1 and -1; predicted 5 and -1.
    LinearModel model = new LinearModel(2, new double[] {3, 0, 0, 0});

    assertThat(Ridge.squaredError(GRAM, FLAT, model)).isCloseTo(16, within(1e-12));
  }

  private static double[] fold(double slope) {
    double[] triangle = new double[GRAM.elements()];
    Grams.add(GRAM, triangle, new double[] {1, 0, 0, 0}, slope);
    Grams.add(GRAM, triangle, new double[] {-1, 0, 0, 0}, -slope);
    return triangle;
  }
}
