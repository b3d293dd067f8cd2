package dev.millrace.federation.model;

import static dev.millrace.federation.Tasks.REMAINING;
import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Normaliser;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Bounds are 10, 10, 40 and 10 for the features, 0 to 125 for the target. */
class GramPlausibilityTest {
  private static final Gram GRAM =
      Gram.of(
          new FeaturePipeline(
              features(sensor("t", -10, 10)), new Normaliser(new double[1], new double[] {1})),
          REMAINING);

  @Property(tries = 200)
  void shouldAcceptWhateverRowsWithinTheRangesGive(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = -10, max = 10) Double> values) {
    double[] triangle = new double[GRAM.elements()];
    for (double value : values) {
      Grams.add(GRAM, triangle, new double[] {value, 10, 4 * value, -10}, 12.5 * Math.abs(value));
    }

    assertThat(judge(triangle, values.size())).isEmpty();
  }

  @Test
  void shouldAcceptAPlantWithoutRowsInAFold() {
    double[] nothing = new double[GRAM.elements()];

    assertThat(GramPlausibility.objection(GRAM, List.of(honest(), nothing), REMAINING, 2))
        .isEmpty();
  }

  @Test
  void shouldRefuseAMatrixOfMoreRowsThanClaimed() {
    assertThat(judge(changed(t -> scale(t, x -> 100 * x)), 2))
        .hasValue("the matrix is of 200.0 rows, not 2");
  }

  @Test
  void shouldRefuseSquaresBeyondTheDeclaredRange() {
    // Given: 10² of two rows is 200 at most; in units of 16² that is 0.78
    assertThat(judge(changed(t -> t[GRAM.at(1, 1)] = 0.79), 2))
        .hasValue("column 1 is beyond its declared range");
  }

  @Test
  void shouldRefuseAMeanTargetNobodyCanHave() {
    assertThat(judge(changed(t -> t[GRAM.at(0, 5)] *= -1), 2))
        .hasValue("the mean target -50.0 is not in 0.0..125.0");
  }

  @Test
  void shouldRefuseProductsThatNoRowsCanHave() {
    assertThat(judge(changed(t -> t[GRAM.at(1, 2)] *= -1), 2))
        .hasValue("the matrix is not positive semi-definite");
    assertThat(judge(changed(t -> scale(t, x -> -x)), -2)).isPresent();
  }

  @Test
  void shouldRefuseHalfARow() {
    List<double[]> halves =
        List.of(changed(t -> scale(t, x -> x / 4)), changed(t -> scale(t, x -> x / 4)));

    assertThat(GramPlausibility.objection(GRAM, halves, REMAINING, 1))
        .hasValue("0.5 is no number of rows");
  }

  private static Optional<String> judge(double[] triangle, long examples) {
    return GramPlausibility.objection(GRAM, List.of(triangle), REMAINING, examples);
  }

  /** Of two rows. */
  private static double[] honest() {
    double[] triangle = new double[GRAM.elements()];
    Grams.add(GRAM, triangle, new double[] {8, 8, 4, 1}, 100);
    Grams.add(GRAM, triangle, new double[] {-4, -4, 0, 1}, 0);
    return triangle;
  }

  private static double[] changed(Consumer<double[]> change) {
    double[] triangle = honest();
    change.accept(triangle);
    return triangle;
  }

  private static void scale(double[] triangle, DoubleUnaryOperator by) {
    for (int i = 0; i < triangle.length; i++) {
      triangle[i] = by.applyAsDouble(triangle[i]);
    }
  }
}
