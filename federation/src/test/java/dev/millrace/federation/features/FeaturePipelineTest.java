package dev.millrace.federation.features;

import static dev.millrace.federation.Tasks.CYCLES;
import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.running;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FeaturePipelineTest {
  private static final Normaliser PLAIN = normaliser(0, 1);

  @Test
  void shouldSummariseShortAndLongWindows() {
    // Given: windows of 2 and 3 readings.
    FeaturePipeline pipeline = new FeaturePipeline(features(sensor("t", -10, 10)), PLAIN);

    // When
    double[] features = pipeline.encode(running("pump", 9, 1, 2, 6)).at(3);

    // Then: of 1, 2, 6 the mean is 3, the slope (6 - 1) / 2 per reading and the variance (4 + 1 +
    // 9) / 3.
    assertThat(features).containsExactly(4, 3, 3 * 2.5, Math.sqrt(14.0 / 3));
  }

  @Test
  void shouldShrinkWindowsAtTheBeginning() {
    FeaturePipeline pipeline = new FeaturePipeline(features(sensor("t", -10, 10)), PLAIN);
    FeatureMap.Encoded life = pipeline.encode(running("pump", 9, 1, 2));

    // One reading has neither slope nor spread.
    assertThat(life.at(0)).containsExactly(9, 9, 0, 0);
    // The rise is over the readings there are: 2 times -8.
    assertThat(life.at(1)).containsExactly(5, 5, -16, 4);
  }

  @Test
  void shouldStandardiseThenClampNothingButTheRange() {
    // Given
    Normaliser normaliser = normaliser(2, 4);
    FeaturePipeline pipeline = new FeaturePipeline(features(sensor("t", 0, 10)), normaliser);

    // When: 1000 and -1000 are beyond what the sensor can show, so they are 10 and 0.
    FeatureMap.Encoded life = pipeline.encode(running("pump", 1000, -1000));

    // Then
    assertThat(life.at(0)[0]).isEqualTo((10 - 2) / 4.0);
    assertThat(life.at(1)[0]).isEqualTo((2 - 0.5) / 2);
  }

  @Test
  void shouldLookAtNoReadingAfterTheOneAsked() {
    FeaturePipeline pipeline = new FeaturePipeline(features(sensor("t", -10, 10)), PLAIN);

    double[] early = pipeline.encode(running("pump", 1, 2)).at(1);
    double[] late = pipeline.encode(running("pump", 1, 2, 9, -9)).at(1);

    assertThat(late).containsExactly(early);
  }

  @Test
  void shouldStandardiseWithinTheNearestRegime() {
    // Given: low load around 0 and high load around 100; the sensor means 10 there and 50 here.
    RegimeSpec regimes =
        new RegimeSpec(List.of(sensor("load", 0, 100)), List.of(List.of(0.0), List.of(100.0)));
    FeatureSpec spec =
        new FeatureSpec(CYCLES, List.of(sensor("t", 0, 100)), regimes, 1, 1, 0, 1, 1);
    Normaliser normaliser = new Normaliser(new double[] {10, 50}, new double[] {2, 5});
    double[][] rows = {{12, 49}, {60, 51}, {12, 50}};

    // When
    FeatureMap.Encoded life =
        new FeaturePipeline(spec, normaliser)
            .encode(
                new Life(
                    "pump",
                    List.of("t", "load"),
                    new double[] {1, 2, 3},
                    rows,
                    OptionalDouble.empty()));

    // Then: the third lies in the middle, and the first regime takes it.
    assertThat(life.at(0)[0]).isEqualTo((12 - 10) / 2.0);
    assertThat(life.at(1)[0]).isEqualTo((60 - 50) / 5.0);
    assertThat(life.at(2)[0]).isEqualTo((12 - 10) / 2.0);
  }

  @Test
  void shouldMeasureDistanceToRegimesInSharesOfTheRange() {
    // Given: 10 of 1000 rpm are nearer than 1 of 2 bar.
    RegimeSpec regimes =
        new RegimeSpec(
            List.of(sensor("rpm", 0, 1000), sensor("bar", 0, 2)),
            List.of(List.of(500.0, 1.0), List.of(510.0, 2.0)));

    assertThat(regimes.nearest(new double[] {500, 2}, new int[] {0, 1})).isEqualTo(1);
    assertThat(regimes.distance(0, 1)).isCloseTo(0.0001 + 0.25, within(1e-15));
  }

  @Test
  void shouldAddAgeLastAndNameEveryFeature() {
    // Given
    FeatureSpec spec =
        new FeatureSpec(
            CYCLES, List.of(sensor("t", -10, 10)), RegimeSpec.single(), 2, 3, 100, 1, 1);
    FeaturePipeline pipeline = new FeaturePipeline(spec, PLAIN);

    // Then: a cycle counter reads 2 at the second reading.
    assertThat(pipeline.names()).containsExactly("t.mean2", "t.mean3", "t.rise3", "t.sd3", "age");
    assertThat(pipeline.size()).isEqualTo(5);
    assertThat(pipeline.encode(running("pump", 1, 1)).at(1)[4]).isEqualTo(0.02);
  }

  @Test
  void shouldCountAgeFromZeroOrFromTheFirstReading() {
    Life life = running("pump", 0, 0, 0);
    ClockSpec time = new ClockSpec(ClockSpec.Kind.TIME, "s", 1.5);
    ClockSpec counter = new ClockSpec(ClockSpec.Kind.COUNTER, "cycles", 2.5);

    assertThat(time.age(life, 0)).isZero();
    assertThat(time.age(life, 1)).isEqualTo(1);
    assertThat(time.age(life, 2)).isEqualTo(1.5);
    assertThat(counter.age(life, 0)).isEqualTo(1);
    assertThat(counter.age(life, 2)).isEqualTo(2.5);
  }

  @Test
  void shouldTakeANegativeCounterAsNew() {
    Life life =
        new Life(
            "pump", List.of("t"), new double[] {-3}, new double[][] {{0}}, OptionalDouble.empty());

    assertThat(CYCLES.age(life, 0)).isZero();
  }

  @Test
  void shouldRefuseANormaliserOfOtherInputs() {
    Normaliser two = new Normaliser(new double[2], new double[] {1, 1});

    assertThatThrownBy(() -> new FeaturePipeline(features(sensor("t", 0, 1)), two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("normaliser has 2 entries, regimes times inputs is 1");
  }

  private static Normaliser normaliser(double mean, double scale) {
    return new Normaliser(new double[] {mean}, new double[] {scale});
  }
}
