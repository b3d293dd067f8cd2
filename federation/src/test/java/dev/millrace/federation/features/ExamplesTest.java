package dev.millrace.federation.features;

import static dev.millrace.federation.Tasks.CYCLES;
import static dev.millrace.federation.Tasks.REMAINING;
import static dev.millrace.federation.Tasks.failed;
import static dev.millrace.federation.Tasks.running;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  @Test
  void shouldCountTheStrideBackFromTheLastReading() {
    // Given: rows from the 2nd reading on, every 3rd.
    Life life = failed("pump", 1, 2, 3, 4, 5, 6);

    // When
    Examples examples = examples(2, 3, life);

    // Then: the 6th, with nothing remaining, and the 3rd.
    assertThat(examples.targets()).containsExactly(3, 0);
    assertThat(examples.features()[0][0]).isEqualTo(3);
    assertThat(examples.features()[1][0]).isEqualTo(6);
  }

  @Test
  void shouldNeedHistory() {
    assertThat(examples(4, 1, failed("pump", 1, 2, 3)).size()).isZero();
    assertThat(examples(3, 5, failed("pump", 1, 2, 3)).targets()).containsExactly(0);
  }

  @Test
  void shouldTakeNoRowWhoseTruthNobodyKnows() {
    assertThat(examples(1, 1, running("pump", 1, 2, 3)).size()).isZero();
  }

  @Test
  void shouldTakeNothingFromALifeWithoutReadings() {
    assertThat(examples(1, 1, failed("pump")).size()).isZero();
  }

  @Test
  void shouldPutLivesOneAfterTheOther() {
    assertThat(examples(1, 1, failed("a", 1, 1), failed("b", 1)).targets())
        .containsExactly(1, 0, 0);
  }

  @Property
  void shouldCountWhatItWouldGive(
      @ForAll @IntRange(max = 60) int readings,
      @ForAll @IntRange(min = 1, max = 12) int minHistory,
      @ForAll @IntRange(min = 1, max = 8) int stride) {
    Examples examples = examples(minHistory, stride, failed("pump", new double[readings]));

    assertThat(Examples.count(spec(minHistory, stride), readings)).isEqualTo(examples.size());
  }

  private static Examples examples(int minHistory, int stride, Life... lives) {
    Normaliser plain = new Normaliser(new double[] {0}, new double[] {1});
    FeaturePipeline pipeline = new FeaturePipeline(spec(minHistory, stride), plain);
    return Examples.of(pipeline, REMAINING, List.of(lives));
  }

  private static FeatureSpec spec(int minHistory, int stride) {
    List<SensorSpec> inputs = List.of(sensor("t", 0, 100));
    return new FeatureSpec(CYCLES, inputs, RegimeSpec.single(), 1, 1, 0, minHistory, stride);
  }
}
