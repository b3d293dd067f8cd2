package dev.millrace.federation.features;

import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.running;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Maps that wrap another one, whose four features of the life 9, 1, 2, 6 are 4, 3, 7.5, sd. */
class FrozenMapsTest {
  private static final Life LIFE = running("pump", 9, 1, 2, 6);
  private static final double SD = Math.sqrt(14.0 / 3);
  private final FeatureMap windows =
      new FeaturePipeline(
          features(sensor("t", -10, 10)), new Normaliser(new double[] {0}, new double[] {1}));

  @Test
  void shouldStandardiseAndLimit() {
    // When: (4 - 3) / 2, (3 - 3) / 1, (7.5 - 0) / 2 limited to 3, (sd - sd) / 1
    FeatureMap map =
        new StandardisedFeatures(windows, new double[] {3, 3, 0, SD}, new double[] {2, 1, 2, 1});

    // Then
    assertThat(map.encode(LIFE).at(3)).containsExactly(0.5, 0, 3, 0);
    assertThat(map.bounds()).containsExactly(3, 3, 3, 3);
  }

  @Test
  void shouldAppendProductsOfEveryTwo() {
    FeatureMap map = new ProductFeatures(windows, new double[] {0, 2});

    assertThat(map.size()).isEqualTo(7);
    assertThat(map.encode(LIFE).at(3)).containsExactly(4, 3, 7.5, SD, 16, 30, 56.25);
    assertThat(map.bounds()).containsExactly(10, 10, 40, 10, 100, 400, 1600);
  }

  @Test
  void shouldAppendCosinesOfChosenFeatures() {
    // Given: one looks at features 0 and 1, the other at 2 and 0.
    SortedMap<String, double[]> named = new TreeMap<>();
    named.put(FourierFeatures.INPUTS, new double[] {0, 1, 2, 0});
    named.put(FourierFeatures.WEIGHTS, new double[] {3, -4, 2, -1});
    named.put(FourierFeatures.PHASES, new double[] {0, 1});

    // When
    double[] appended = FourierFeatures.of(windows, named).encode(LIFE).at(3);

    // Then: the angles are 3·4 - 4·3 = 0 and 2·7.5 - 4 + 1 = 12.
    assertThat(appended[4]).isEqualTo(Math.sqrt(2));
    assertThat(appended[5]).isCloseTo(Math.sqrt(2) * Math.cos(12), within(1e-15));
    assertThat(FourierFeatures.of(windows, named).bounds()[5]).isEqualTo(Math.sqrt(2));
  }

  @Test
  void shouldLookAtAllFeaturesWithoutIndices() {
    SortedMap<String, double[]> named = new TreeMap<>();
    named.put(FourierFeatures.WEIGHTS, new double[] {3, -4, 0, 0});
    named.put(FourierFeatures.PHASES, new double[] {0});

    assertThat(FourierFeatures.of(windows, named).encode(LIFE).at(3)[4]).isEqualTo(Math.sqrt(2));
  }

  @Test
  void shouldRefuseVectorsThatDoNotFit() {
    double[] four = {1, 1, 1, 1};
    SortedMap<String, double[]> named = new TreeMap<>();

    assertThatThrownBy(() -> new StandardisedFeatures(windows, four, new double[] {1, 1, 0, 1}))
        .hasMessage("scale.deviations must be positive");
    assertThatThrownBy(() -> new StandardisedFeatures(windows, new double[3], four))
        .hasMessage("scale.means has 3 elements, 4 are needed");
    assertThatThrownBy(() -> new ProductFeatures(windows, new double[] {4}))
        .hasMessage("product.inputs names feature 4.0 of 4");
    assertThatThrownBy(() -> new ProductFeatures(windows, new double[] {0.5}))
        .hasMessage("product.inputs names feature 0.5 of 4");
    assertThatThrownBy(() -> FourierFeatures.of(windows, named))
        .hasMessage("fourier.phases is missing");
    named.put(FourierFeatures.PHASES, new double[] {0, 1});
    named.put(FourierFeatures.WEIGHTS, new double[] {1, 2, 3});
    assertThatThrownBy(() -> FourierFeatures.of(windows, named))
        .hasMessage("fourier.weights has 3 elements, not as many for each of 2 phases");
    named.put(FourierFeatures.WEIGHTS, four);
    assertThatThrownBy(() -> FourierFeatures.of(windows, named))
        .hasMessage(
            "fourier.weights has 2 elements per cosine for 4 features, and there is no"
                + " fourier.inputs");
    named.put(FourierFeatures.INPUTS, new double[] {0, 1, 2, -1});
    assertThatThrownBy(() -> FourierFeatures.of(windows, named))
        .hasMessage("fourier.inputs names feature -1.0 of 4");
  }
}
