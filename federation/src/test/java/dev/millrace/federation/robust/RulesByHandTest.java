package dev.millrace.federation.robust;

import static dev.millrace.federation.robust.Locals.combine;
import static dev.millrace.federation.robust.Locals.plant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule on a few numbers. */
class RulesByHandTest {
  @Test
  void shouldTakeTheMiddleValue() {
    assertThat(combine(new CoordinateMedian(), 3, 1, 100)).containsExactly(3);
    assertThat(combine(new CoordinateMedian(), 3, 1, 100, 2)).containsExactly(2.5);
  }

  @Test
  void shouldTakeTheMedianOfEachParameterByItself() {
    List<LocalParameters> locals = List.of(plant(0, 1, 30), plant(1, 2, 10), plant(2, 3, 20));

    assertThat(new CoordinateMedian().combine(new double[2], locals)).containsExactly(2, 20);
  }

  @Test
  void shouldCutTheSameShareFromEachEnd() {
    // A fifth of five is one: 2, 3 and 7 are left.
    assertThat(combine(new TrimmedMean(0.2), 100, 2, -50, 3, 7)).containsExactly(4);
    // A quarter of five is still one.
    assertThat(combine(new TrimmedMean(0.25), 100, 2, -50, 3, 7)).containsExactly(4);
  }

  @Test
  void shouldTakeWhoHasTheClosestNeighbours() {
    // Two neighbours each: 0 scores 1 + 9, 1 scores 1 + 4, 3 scores 4 + 9, 6 scores 9 + 25.
    assertThat(combine(new Krum(1, 1), 0, 1, 3, 6, 100)).containsExactly(1);
  }

  @Test
  void shouldAverageThoseWithTheClosestNeighbours() {
    assertThat(combine(new Krum(1, 3), 0, 1, 3, 6, 100)).containsExactly(4.0 / 3);
    // All that is safe of five with one hostile: two.
    assertThat(combine(new Krum(1, Krum.ALL_THAT_IS_SAFE), 0, 1, 3, 6, 100)).containsExactly(0.5);
  }

  @Test
  void shouldDecideTiesByValuesAndNotByNames() {
    // 2 and 3 both score 1 + 1 + 4 + 4.
    assertThat(combine(new Krum(1, 1), 0, 1, 2, 3, 4, 5, 100)).containsExactly(2);
    assertThat(combine(new Krum(1, 1), 100, 5, 4, 3, 2, 1, 0)).containsExactly(2);
  }

  @Test
  void shouldAverageAroundTheMedianOfTheSelected() {
    // Krum selects 2, 3, 1, 4 and 0 one after another; of those 1, 2 and 3 are nearest to 2.
    assertThat(combine(new Bulyan(1), 0, 1, 2, 3, 4, 5, 100)).containsExactly(2);
  }

  @Test
  void shouldMinimiseTheSumOfDistances() {
    // Of the corners of a quadrangle that is where its diagonals cross: y = x and y = 6 - 2x.
    List<LocalParameters> corners =
        List.of(plant(0, 0, 0), plant(1, 10, 10), plant(2, 0, 6), plant(3, 3, 0));

    double[] point =
        new GeometricMedian(200, GeometricMedian.DEFAULT_SMOOTHING).combine(new double[2], corners);

    assertThat(point[0]).isEqualTo(2, within(1e-6));
    assertThat(point[1]).isEqualTo(2, within(1e-6));
  }

  @Test
  void shouldMoveTheCentreByClippedDifferences() {
    // From 0: 1 + 2 + 2 - 2 over four. From 0.75: 0.25 + 1.25 + 2 - 2 over four.
    assertThat(combine(new CentredClipping(2, 1), 1, 2, 3, -50)).containsExactly(0.75);
    assertThat(combine(new CentredClipping(2, 2), 1, 2, 3, -50)).containsExactly(1.125);
  }

  @Test
  void shouldCutUpdatesToTheBound() {
    double[] base = {10};
    List<LocalParameters> locals = Locals.of(11, 12, 13, 110);

    // 1 + 2 + 2 + 2 over four.
    assertThat(new NormBound(2).combine(base, locals)).containsExactly(11.75);
    // The median of 1, 2, 3 and 100 is 2.5: 1 + 2 + 2.5 + 2.5 over four.
    assertThat(new NormBound(NormBound.DEFAULT_BOUND).combine(base, locals)).containsExactly(12);
  }

  @Test
  void shouldBoundTheNormAndNotEachParameter() {
    // 3 and 4 make 5: cut to 1 they keep their direction.
    List<LocalParameters> locals = List.of(plant(0, 3, 4));

    double[] combined = new NormBound(1).combine(new double[2], locals);

    assertThat(combined[0]).isEqualTo(0.6, within(1e-15));
    assertThat(combined[1]).isEqualTo(0.8, within(1e-15));
  }
}
