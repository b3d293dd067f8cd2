package dev.millrace.federation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SlowFeatureAnalysisTest {

  @Test
  void shouldFindWhatWearsAndWhatRattles() {
    // Given two inputs without correlation: the first varies by 9 and rattles by 0.999 + 0.001, the
    // second varies by 1 and rattles by 3.999 + 0.001.
    SlowFeatureAnalysis analysis =
        SlowFeatureAnalysis.solve(
            2,
            4,
            new double[] {-2, 0},
            new double[] {20, 0, 2},
            new double[] {8 * .999, 0, 8 * 3.999});

    // Then: the ratios are 9 / 1 and 1 / 4, and v'Nv = 1 makes the directions 1 and 1/2 long.
    assertThat(analysis.ratios()).containsExactly(new double[] {9, .25}, within(1e-14));
    assertThat(analysis.directions()[0]).containsExactly(new double[] {1, 0}, within(1e-14));
    assertThat(analysis.directions()[1]).containsExactly(new double[] {0, .5}, within(1e-14));
    assertThat(analysis.slow()).isEqualTo(1);
    assertThat(analysis.first(1)).hasSize(2);
  }

  @Test
  void shouldKeepTheSlowestWhereNoneIsSlow() {
    SlowFeatureAnalysis analysis =
        SlowFeatureAnalysis.solve(1, 1, new double[1], new double[] {1}, new double[] {2});

    assertThat(analysis.slow()).isEqualTo(1);
  }

  @Test
  void shouldRefuseSumsThatGiveNone() {
    assertThatThrownBy(
            () -> SlowFeatureAnalysis.solve(0, 3, new double[1], new double[1], new double[1]))
        .hasMessage("no life of 10 readings or more");
    assertThatThrownBy(
            () -> SlowFeatureAnalysis.solve(1, 1, new double[1], new double[1], new double[] {-9}))
        .hasMessage("matrix is not positive definite at row 0");
  }
}
