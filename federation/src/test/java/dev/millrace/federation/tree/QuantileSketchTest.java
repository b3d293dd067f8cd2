package dev.millrace.federation.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QuantileSketchTest {

  @Test
  void shouldCutBetweenValuesThatLieApart() {
    // Given: two of 1, one of 2, one of 3
    QuantileSketch sketch = QuantileSketch.of(new double[] {10});
    double[][] rows = {{1}, {3}, {1}, {2}};

    // When
    double[] edges = sketch.bins(sketch.counts(rows), 4).edges()[0];

    // Then: the grid's points next above 1 and 2; above 3 nothing lies
    assertThat(edges).containsExactly(new double[] {1, 2}, within(0.02));
    assertThat(edges[0]).isGreaterThan(1);
    assertThat(edges[1]).isGreaterThan(2);
  }

  @Test
  void shouldFindQuantilesOfEvenlySpreadValues() {
    // Given: 0.001, 0.002, ..., 1
    QuantileSketch sketch = QuantileSketch.of(new double[] {1e9});
    double[][] rows = new double[1000][1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = (i + 1) / 1000.0;
    }

    // When
    double[] edges = sketch.bins(sketch.counts(rows), 4).edges()[0];

    // Then: cells are at most 0.012 wide there
    assertThat(edges).containsExactly(new double[] {0.25, 0.5, 0.75}, within(0.012));
  }

  @Test
  void shouldGiveAConstantFeatureOneBin() {
    // Given
    QuantileSketch sketch = QuantileSketch.of(new double[] {1, 1});

    // When
    Bins bins = sketch.bins(sketch.counts(new double[][] {{0, 1}, {0, -1}}), 64);

    // Then
    assertThat(bins.count(0)).isEqualTo(1);
    assertThat(bins.count(1)).isEqualTo(2);
  }

  @Test
  void shouldCountWhatIsBeyondTheBoundInTheOutermostCells() {
    // Given: the grid of so small a bound is -0.0039 and 0.0039
    QuantileSketch sketch = QuantileSketch.of(new double[] {0.01});

    // When
    long[] counts = sketch.counts(new double[][] {{-5}, {0}, {5}, {1e300}});

    // Then
    assertThat(counts).containsExactly(1, 1, 2);
  }

  @Test
  void shouldGiveTheSameBinsForASumAsForThePooledRows() {
    // Given
    QuantileSketch sketch = QuantileSketch.of(new double[] {3, 30});
    double[][] all = {{1, 10}, {-1, 20}, {0.5, 5}, {0.25, -5}, {2, 0}};

    // When
    long[] sum = sketch.counts(Arrays.copyOfRange(all, 0, 2));
    long[] rest = sketch.counts(Arrays.copyOfRange(all, 2, 5));
    Arrays.setAll(sum, cell -> sum[cell] + rest[cell]);

    // Then
    assertThat(sketch.bins(sum, 4).edges())
        .isDeepEqualTo(sketch.bins(sketch.counts(all), 4).edges());
  }
}
