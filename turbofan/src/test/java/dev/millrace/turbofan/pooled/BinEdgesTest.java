package dev.millrace.turbofan.pooled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BinEdgesTest {

  @Test
  void shouldLieOnTheGridNextAboveTheQuantiles() {
    // Given: quantile 1/2 is 0, which is no point of the grid
    List<double[]> rows =
        List.of(new double[] {-3}, new double[] {0}, new double[] {7}, new double[] {8});

    // When
    double[] edges = BinEdges.of(rows, 2)[0];

    // Then
    assertThat(edges).containsExactly(StrictMath.sinh(0.5 / 128));
  }

  @Test
  void shouldLeaveOutEdgesThatSeparateNothing() {
    // Given
    List<double[]> rows = List.of(new double[] {1}, new double[] {1}, new double[] {1});

    // When / Then
    assertThat(BinEdges.of(rows, 64)[0]).isEmpty();
  }
}
