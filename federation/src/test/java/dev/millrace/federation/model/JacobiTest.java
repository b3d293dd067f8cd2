package dev.millrace.federation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JacobiTest {

  @Test
  void shouldDecomposeTwoByTwo() {
    // Given: 2 ± 1 along the diagonals
    Jacobi eigen = Jacobi.of(new double[][] {{2, 1}, {1, 2}});

    // Then
    double half = Math.sqrt(0.5);
    assertThat(eigen.values()).containsExactly(new double[] {3, 1}, within(1e-15));
    assertThat(eigen.vectors()[0]).containsExactly(new double[] {half, half}, within(1e-15));
    assertThat(eigen.vectors()[1]).containsExactly(new double[] {half, -half}, within(1e-15));
  }

  @Property(tries = 100)
  void shouldFindVectorsThatTheMatrixOnlyStretches(
      @ForAll @Size(21) List<@DoubleRange(min = -5, max = 5) Double> triangle) {
    // Given a symmetric matrix of six rows
    double[][] a = new double[6][6];
    int at = 0;
    for (int i = 0; i < 6; i++) {
      for (int j = i; j < 6; j++) {
        a[i][j] = a[j][i] = triangle.get(at++);
      }
    }

    // When
    Jacobi eigen = Jacobi.of(Arrays.stream(a).map(double[]::clone).toArray(double[][]::new));

    // Then
    for (int k = 0; k < 6; k++) {
      for (int i = 0; i < 6; i++) {
        double stretched = 0;
        for (int j = 0; j < 6; j++) {
          stretched += a[i][j] * eigen.vectors()[k][j];
        }
        assertThat(stretched).isCloseTo(eigen.values()[k] * eigen.vectors()[k][i], within(1e-12));
      }
    }
    assertThat(eigen.values()).isSortedAccordingTo((x, y) -> Double.compare(y, x));
  }

  @Test
  void shouldRefuseWhatIsNotFinite() {
    assertThatThrownBy(() -> Jacobi.of(new double[][] {{Double.NaN}}))
        .hasMessage("the matrix is not finite");
  }
}
