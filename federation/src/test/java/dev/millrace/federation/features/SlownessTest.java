package dev.millrace.federation.features;

import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.running;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlownessTest {
  private static final FeatureSpec SPEC = features(sensor("t", -100, 100));
  private static final Normaliser PLAIN = new Normaliser(new double[] {0}, new double[] {1});

  @Test
  void shouldSumLevelsAndChangesOfEachLife() {
    // Given: eleven readings have two levels, means of 0..9 and 1..10 tenths, and ten changes.
    Life ramp = running("pump", 0, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1);
    Life tooShort = running("other", 0, 2);

    // When
    Slowness slowness = new Slowness(SPEC, PLAIN).addAll(List.of(ramp, tooShort));

    // Then
    assertThat(slowness.counts()).containsExactly(2, 11);
    assertThat(slowness.levelSums()[0]).isCloseTo(.45 + .55, within(1e-14));
    assertThat(slowness.levelProducts()[0]).isCloseTo(.2025 + .3025, within(1e-14));
    assertThat(slowness.changeProducts()[0]).isCloseTo(10 * .01 + 4, within(1e-14));
  }

  @Test
  void shouldLimitWhatOneReadingCanDo() {
    Slowness slowness =
        new Slowness(SPEC, PLAIN).addAll(List.of(running("pump", -90, 90, -90, 90)));

    assertThat(slowness.changeProducts()).containsExactly(3 * Slowness.LARGEST_CHANGE_PRODUCT);
  }
}
