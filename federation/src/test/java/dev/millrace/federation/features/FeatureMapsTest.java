package dev.millrace.federation.features;

import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeatureMapsTest {
  private static final FeatureSpec SPEC = features(sensor("t", -10, 10));
  private static final Normaliser PLAIN = new Normaliser(new double[] {0}, new double[] {1});

  @Test
  void shouldSeeWindowsWhereNothingElseIsNamed() {
    SortedMap<String, double[]> named = new TreeMap<>();
    named.put("coefficients", new double[4]);
    named.put("slowly", new double[1]);

    assertThat(FeatureMaps.of(SPEC, PLAIN, named).names())
        .containsExactly("t.mean2", "t.mean3", "t.rise3", "t.sd3");
  }

  @Test
  void shouldWrapFromTheInsideOut() {
    // Given
    SortedMap<String, double[]> named = new TreeMap<>(new FourierDraw(7, 2, 1).ofSome(6, 3));
    named.put(SlowFeatures.DIRECTIONS, new double[] {1});
    named.put(StandardisedFeatures.MEANS, new double[6]);
    named.put(StandardisedFeatures.DEVIATIONS, new double[] {1, 1, 1, 1, 1, 1});
    named.put(ProductFeatures.INPUTS, new double[] {0, 6});

    // When
    FeatureMap map = FeatureMaps.of(SPEC, PLAIN, named);

    // Then
    assertThat(map.names())
        .containsExactly(
            "slow1.mean2",
            "slow1.mean8",
            "slow1.rise3",
            "slow1.rise6",
            "slow1.rise10",
            "slow1.rise16",
            "cosine1",
            "cosine2",
            "slow1.mean2 * slow1.mean2",
            "slow1.mean2 * cosine1",
            "cosine1 * cosine1");
    assertThat(map.size()).isEqualTo(11);
    assertThat(map.bounds()).hasSize(11);
    assertThat(map.history()).isEqualTo(16);
  }

  @Test
  void shouldRefuseHalfOfWhatBelongsTogether() {
    SortedMap<String, double[]> named = new TreeMap<>();
    named.put(StandardisedFeatures.DEVIATIONS, new double[] {1, 1, 1, 1});

    assertThatThrownBy(() -> FeatureMaps.of(SPEC, PLAIN, named))
        .hasMessage("scale.means is missing");
  }
}
