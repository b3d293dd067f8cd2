package dev.millrace.federation.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class FourierDrawTest {

  @Test
  void shouldDrawTheSameOnEveryJdk() {
    SortedMap<String, double[]> named = new FourierDraw(7, 1, 0.5).ofSome(13, 2);

    assertThat(named.get(FourierFeatures.INPUTS)).containsExactly(9, 7);
    assertThat(named.get(FourierFeatures.WEIGHTS))
        .containsExactly(-2.1935510743557223, -0.03796158499594583);
    assertThat(named.get(FourierFeatures.PHASES)).containsExactly(2.559440905346841);
  }

  @Test
  void shouldKeepTheFirstCosinesWhateverTheirNumber() {
    double[] few = new FourierDraw(7, 10, 0.5).ofSome(13, 4).get(FourierFeatures.WEIGHTS);
    double[] more = new FourierDraw(7, 20, 0.5).ofSome(13, 4).get(FourierFeatures.WEIGHTS);

    assertThat(Arrays.copyOf(more, 40)).containsExactly(few);
  }

  @Test
  void shouldChooseDistinctFeatures() {
    double[] inputs = new FourierDraw(1, 500, 0.5).ofSome(5, 4).get(FourierFeatures.INPUTS);

    for (int j = 0; j < 500; j++) {
      assertThat(Arrays.stream(inputs, 4 * j, 4 * j + 4).distinct().count()).isEqualTo(4);
    }
    assertThat(Arrays.stream(inputs).boxed()).contains(0.0, 1.0, 2.0, 3.0, 4.0);
  }

  @Test
  void shouldApproximateTheKernel() {
    // Given: two points at squared distance 1 + 4 = 5
    double gamma = 0.1;
    SortedMap<String, double[]> named = new FourierDraw(3, 20_000, gamma).ofAll(2);
    double[] weights = named.get(FourierFeatures.WEIGHTS);
    double[] phases = named.get(FourierFeatures.PHASES);

    // When
    double kernel = 0;
    for (int j = 0; j < phases.length; j++) {
      double[] w = {weights[2 * j], weights[2 * j + 1]};
      kernel += 2 * Math.cos(phases[j]) * Math.cos(w[0] + 2 * w[1] + phases[j]);
    }

    // Then: its standard error is about 1 / sqrt(20000)
    assertThat(named).doesNotContainKey(FourierFeatures.INPUTS);
    assertThat(kernel / phases.length).isCloseTo(Math.exp(-gamma * 5), within(0.03));
  }
}
