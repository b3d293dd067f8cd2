package dev.millrace.federation.features;

import static dev.millrace.federation.Tasks.REMAINING;
import static dev.millrace.federation.Tasks.failed;
import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.running;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.vector.PreciseSum;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowMomentsTest {
  private static final FeatureSpec SPEC = features(sensor("t", -10, 10));
  private final FeatureMap windows =
      new FeaturePipeline(SPEC, new Normaliser(new double[] {0}, new double[] {1}));
  private final RowMoments moments = new RowMoments(windows);

  @Test
  void shouldFindMeanAndDeviationOfEveryFeature() {
    // Given: the short means are 2, 4, 6; a running life has no rows.
    moments.add(SPEC, REMAINING, failed("pump", 2, 6, 6));
    moments.add(SPEC, REMAINING, running("other", 9, 9));

    // When
    RowMoments.Scales scales =
        RowMoments.scales(
            windows, moments.count(), exact(moments.sums()), exact(moments.squares()));

    // Then: means over the long window are 2, 4 and 14/3
    assertThat(moments.count()).isEqualTo(3);
    assertThat(scales.means()[0]).isEqualTo(4);
    assertThat(scales.deviations()[0]).isEqualTo(Math.sqrt(8.0 / 3));
    assertThat(scales.means()[1]).isCloseTo(32.0 / 9, within(1e-14));
  }

  @Test
  void shouldLeaveAFeatureThatDoesNotVaryAsItIs() {
    moments.add(SPEC, REMAINING, failed("pump", 3, 3, 3));

    RowMoments.Scales scales =
        RowMoments.scales(windows, 3, exact(moments.sums()), exact(moments.squares()));

    assertThat(scales.means()).containsExactly(3, 3, 0, 0);
    assertThat(scales.deviations()).containsExactly(1, 1, 1, 1);
  }

  @Test
  void shouldNeedARow() {
    assertThatThrownBy(
            () -> RowMoments.scales(windows, 0, exact(moments.sums()), exact(moments.squares())))
        .hasMessage("no training rows");
  }

  private static BigDecimal[] exact(PreciseSum[] sums) {
    return Stream.of(sums)
        .map(sum -> new BigDecimal(sum.value()).add(new BigDecimal(sum.error())))
        .toArray(BigDecimal[]::new);
  }
}
