package dev.millrace.turbofan.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HouseholderRidgeTest {

  @Test
  void shouldFindTheLineThroughPoints() {
    // Given: y = 2 + 3x with a column of ones
    List<double[]> rows = List.of(new double[] {1, 0}, new double[] {1, 1}, new double[] {1, 2});

    // When
    double[] weights = HouseholderRidge.solve(rows, new double[] {2, 5, 8}, 0);

    // Then
    assertThat(weights).containsExactly(new double[] {2, 3}, within(1e-14));
  }

  @Test
  void shouldShrinkByThePenalty() {
    // Given: b = x·y / (x·x + penalty) = 28 / (14 + 14)
    List<double[]> rows = List.of(new double[] {1}, new double[] {2}, new double[] {3});

    // When
    double[] weights = HouseholderRidge.solve(rows, new double[] {2, 4, 6}, 14);

    // Then
    assertThat(weights).containsExactly(new double[] {1}, within(1e-14));
  }

  @Test
  void shouldShareAWeightBetweenEqualColumns() {
    // Given: by symmetry both get s / (2s + penalty) with s = 5, y = column
    List<double[]> rows = List.of(new double[] {1, 1}, new double[] {2, 2});

    // When
    double[] weights = HouseholderRidge.solve(rows, new double[] {1, 2}, 10);

    // Then
    assertThat(weights).containsExactly(new double[] {0.25, 0.25}, within(1e-14));
  }

  @Test
  void shouldRefuseAnEmptyColumnWithoutPenalty() {
    // When / Then
    assertThatThrownBy(() -> HouseholderRidge.solve(List.of(new double[] {0}), new double[] {1}, 0))
        .hasMessage("column 0 depends on those before it; use a penalty above 0");
  }

  @Property(tries = 200)
  void shouldLeaveAResidualOrthogonalToTheColumns(
      @ForAll @Size(24) List<@DoubleRange(min = -10, max = 10) Double> values,
      @ForAll @DoubleRange(min = 0.01, max = 100) double penalty) {
    // Given: 6 rows of 3 columns and a target
    List<double[]> rows =
        IntStream.range(0, 6)
            .mapToObj(i -> new double[] {values.get(i), values.get(6 + i), values.get(12 + i)})
            .toList();
    double[] y = values.subList(18, 24).stream().mapToDouble(Double::doubleValue).toArray();

    // When
    double[] b = HouseholderRidge.solve(rows, y, penalty);

    // Then: the gradient X'(y - Xb) - penalty b vanishes
    for (int j = 0; j < 3; j++) {
      double gradient = -penalty * b[j];
      for (int i = 0; i < 6; i++) {
        double[] x = rows.get(i);
        gradient += x[j] * (y[i] - x[0] * b[0] - x[1] * b[1] - x[2] * b[2]);
      }
      assertThat(gradient).isCloseTo(0, within(1e-9));
    }
  }
}
