package dev.millrace.federation.features;

import static dev.millrace.federation.Tasks.CYCLES;
import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.running;
import static dev.millrace.federation.Tasks.sensor;
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

class SlowFeaturesTest {
  private static final Normaliser PLAIN = new Normaliser(new double[] {0}, new double[] {1});
  private static final SensorSpec SENSOR = sensor("t", -100, 100);

  @Test
  void shouldSummariseLongWindowsOfEachComponent() {
    // Given: windows of 1 and 4 readings for means, of 3, 6, 10 and 16 for rises; two components.
    FeatureSpec spec =
        new FeatureSpec(CYCLES, List.of(SENSOR), RegimeSpec.single(), 1, 3, 100, 1, 1);
    SlowFeatures slow = new SlowFeatures(spec, PLAIN, new double[] {1, -2});
    double[] ramp = IntStream.rangeClosed(1, 20).mapToDouble(i -> i / 10.0).toArray();

    // When
    double[] features = slow.encode(running("pump", ramp)).at(19);

    // Then: a ramp of 0.1 per reading rises by a tenth of the window.
    assertThat(slow.size()).isEqualTo(13);
    assertThat(features[0]).isEqualTo(StrictMath.log(20 / 100.0 + 0.2));
    double[] component = {2.0, (1.7 + 1.8 + 1.9 + 2.0) / 4, 0.3, 0.6, 1.0, 1.6};
    for (int i = 0; i < 6; i++) {
      assertThat(features[1 + i]).isCloseTo(component[i], within(1e-14));
      assertThat(features[7 + i]).isCloseTo(-2 * component[i], within(1e-14));
    }
  }

  @Test
  void shouldLimitStandardisedReadings() {
    SlowFeatures slow = new SlowFeatures(features(SENSOR), PLAIN, new double[] {1});

    assertThat(slow.encode(running("pump", 50)).at(0)).containsExactly(6, 6, 0, 0, 0, 0);
    assertThat(slow.bounds()).containsExactly(6, 6, 24, 24, 24, 24);
  }

  @Test
  void shouldLookNoFurtherBackThanItsHistory() {
    // Given: the longest window has 16 readings.
    SlowFeatures slow = new SlowFeatures(features(SENSOR), PLAIN, new double[] {1});
    double[] all = IntStream.range(0, 40).mapToDouble(i -> Math.sin(i * i)).toArray();
    double[] last = IntStream.range(24, 40).mapToDouble(i -> all[i]).toArray();

    // Then
    assertThat(slow.history()).isEqualTo(16);
    assertThat(slow.encode(running("pump", last)).at(15))
        .containsExactly(slow.encode(running("pump", all)).at(39));
  }

  @Property(tries = 200)
  void shouldStayWithinItsBounds(
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -9, max = 9) Double> values) {
    FeatureSpec spec =
        new FeatureSpec(CYCLES, List.of(SENSOR), RegimeSpec.single(), 1, 2, 100, 1, 1);
    SlowFeatures slow = new SlowFeatures(spec, PLAIN, new double[] {-0.5});
    double[] series = values.stream().mapToDouble(Double::doubleValue).toArray();
    FeatureMap.Encoded life = slow.encode(running("pump", series));
    for (int i = 0; i < series.length; i++) {
      double[] features = life.at(i);
      for (int f = 0; f < features.length; f++) {
        assertThat(Math.abs(features[f])).isLessThanOrEqualTo(slow.bounds()[f] * (1 + 1e-14));
      }
    }
  }

  @Test
  void shouldRefuseDirectionsThatDoNotFit() {
    FeatureSpec two = features(SENSOR, sensor("p", 0, 1));
    Normaliser ofTwo = new Normaliser(new double[2], new double[] {1, 1});

    assertThatThrownBy(() -> new SlowFeatures(two, ofTwo, new double[] {1, 2, 3}))
        .hasMessage("slow.directions has 3 elements, not rows of 2");
    assertThatThrownBy(() -> new SlowFeatures(two, ofTwo, new double[0]))
        .hasMessage("slow.directions needs at least one number, all of them finite");
    assertThatThrownBy(() -> new SlowFeatures(two, ofTwo, new double[] {1, Double.NaN}))
        .hasMessage("slow.directions needs at least one number, all of them finite");
  }
}
