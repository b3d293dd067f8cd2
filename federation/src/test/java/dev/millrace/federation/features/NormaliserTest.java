package dev.millrace.federation.features;

import static dev.millrace.federation.Tasks.CYCLES;
import static dev.millrace.federation.Tasks.features;
import static dev.millrace.federation.Tasks.running;
import static dev.millrace.federation.Tasks.sensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.vector.PreciseSum;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTest {

  @Test
  void shouldTakeMeanAndPopulationDeviation() {
    // Given: over a range that is a power of two, so shifting is exact.
    FeatureSpec spec = features(sensor("t", 0, 16));

    // When
    Normaliser normaliser = fit(spec, running("a", 2, 4), running("b", 9));

    // Then: mean 5, deviations -3, -1, 4.
    assertThat(normaliser.means()).containsExactly(5);
    assertThat(normaliser.scales()[0]).isCloseTo(Math.sqrt(26.0 / 3), within(1e-15));
  }

  @Test
  void shouldGiveAConstantSensorScaleOne() {
    assertThat(fit(features(sensor("t", 0, 1000)), running("a", 518.67, 518.67, 518.67)))
        .isEqualTo(new Normaliser(new double[] {518.67}, new double[] {1}));
  }

  @ParameterizedTest
  @CsvSource({"2387, 2389", "2300, 2500", "1000, 3000", "0, 10000"})
  void shouldEqualTwoPassesOverANarrowSensorWhateverItsRange(double min, double max) {
    // Given: 2388 ± 0.07, as a fan speed is.
    Random random = new Random(5);
    double[] values = random.doubles(20_000, 2387.93, 2388.07).toArray();
    double mean = mean(values);
    double deviation =
        Math.sqrt(mean(DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).toArray()));

    // When
    Normaliser normaliser = fit(features(sensor("t", min, max)), running("a", values));

    // Then
    assertThat(normaliser.means()[0]).isCloseTo(mean, relative(1e-12, mean));
    assertThat(normaliser.scales()[0]).isCloseTo(deviation, relative(1e-12, deviation));
  }

  @Test
  void shouldBorrowFromTheNearestRegimeThatHasReadings() {
    // Given: regimes at load 0, 50 and 100; nobody ever ran at 100.
    RegimeSpec regimes =
        new RegimeSpec(
            List.of(sensor("load", 0, 100)), List.of(List.of(0.0), List.of(50.0), List.of(100.0)));
    FeatureSpec spec = new FeatureSpec(CYCLES, List.of(sensor("t", -8, 8)), regimes, 1, 1, 0, 1, 1);
    BigDecimal[] sums = decimals(0.25, 0.5, 0);
    BigDecimal[] squares = decimals(0.25, 0.5, 0);

    // When: the sensor, shifted into sixteenths, has sum and square by regime.
    Normaliser normaliser = Normaliser.of(spec, new long[] {1, 2, 0}, sums, squares);

    // Then
    assertThat(normaliser.means()).containsExactly(4, 4, 4);
    assertThat(normaliser.scales()[2]).isEqualTo(normaliser.scales()[1]);
    assertThat(normaliser.scales()[1]).isEqualTo(16 * Math.sqrt(0.25 - 0.0625));
  }

  @Test
  void shouldClampWhatTheSensorCannotShow() {
    Normaliser clamped = fit(features(sensor("t", 0, 8)), running("a", -100, 100));

    assertThat(clamped).isEqualTo(new Normaliser(new double[] {4}, new double[] {4}));
  }

  @Test
  void shouldRefuseToStandardiseNothing() {
    assertThatThrownBy(() -> fit(features(sensor("t", 0, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no reading in any regime");
  }

  @Test
  void shouldRefuseScalesThatDivideByZeroOrNotANumber() {
    for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Normaliser(new double[] {1}, new double[] {scale}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("entry 0 is not a finite mean with a positive scale");
    }
    assertThatThrownBy(() -> new Normaliser(new double[1], new double[2]))
        .hasMessage("as many means as scales are needed");
  }

  private static Normaliser fit(FeatureSpec spec, Life... lives) {
    Moments moments = new Moments(spec).addAll(List.of(lives));
    long[] counts = DoubleStream.of(moments.counts()).mapToLong(c -> (long) c).toArray();
    assertThat(LongStream.of(counts).sum())
        .isEqualTo(Stream.of(lives).mapToInt(Life::length).sum());
    return Normaliser.of(spec, counts, exact(moments.sums()), exact(moments.squares()));
  }

  private static BigDecimal[] exact(PreciseSum... sums) {
    return Stream.of(sums)
        .map(sum -> new BigDecimal(sum.value()).add(new BigDecimal(sum.error())))
        .toArray(BigDecimal[]::new);
  }

  private static BigDecimal[] decimals(double... values) {
    return DoubleStream.of(values).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
  }

  private static double mean(double[] values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    return sum.doubleValue() / values.length;
  }

  private static Offset<Double> relative(double share, double of) {
    return within(share * of);
  }
}
