package dev.millrace.turbofan.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.turbofan.cmapss.Channel;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A fleet like FD001 against the statistics of NASA's file, which are the literals. 400 engines, so
 * that the luck of one draw stays well inside the tolerances.
 */
class SeaLevelFleetTest {

  private static final FleetSimulator SIMULATOR = new FleetSimulator(CmapssSubset.FD001, 11);
  private static FleetStatistics fleet;

  @BeforeAll
  static void simulate() {
    fleet = new FleetStatistics(SIMULATOR.train(400));
  }

  @Test
  void shouldLiveAsLong() {
    // When
    double[] lives = fleet.lives();

    // Then
    assertThat(FleetStatistics.mean(lives)).isCloseTo(206.3, within(12.0));
    assertThat(FleetStatistics.sd(lives)).isCloseTo(46.3, within(12.0));
    assertThat(lives[40]).isCloseTo(155, within(12.0));
    assertThat(lives[200]).isCloseTo(199, within(12.0));
    assertThat(lives[360]).isCloseTo(275, within(12.0));
    assertThat(lives[0]).isGreaterThanOrEqualTo(120);
    assertThat(lives[399]).isLessThanOrEqualTo(400);
  }

  @Test
  void shouldCutTestEnginesWhereNasaDid() {
    // When
    List<Engine> test = SIMULATOR.test(400);

    // Then
    double[] remaining = test.stream().mapToDouble(Engine::remainingCycles).toArray();
    assertThat(test).allMatch(e -> e.remainingCycles() >= 7 && e.remainingCycles() <= 145);
    assertThat(FleetStatistics.mean(remaining)).isCloseTo(75.5, within(12.0));
    assertThat(FleetStatistics.sd(remaining)).isCloseTo(41.6, within(12.0));
    assertThat(test).allMatch(engine -> engine.cycles() >= 31);
  }

  /** Mean, sd, shift / noise, noise, correlation with the capped remaining life. */
  @ParameterizedTest
  @CsvSource({
    "T24,     642.681, 0.5001,  4.10, 0.2984,  -0.678",
    "T30,     1590.52, 6.131,   3.65, 4.012,   -0.655",
    "T50,     1408.93, 9.001,   6.23, 3.972,   -0.757",
    "P30,     553.368, 0.8851, -5.71, 0.4079,   0.733",
    "NF,      2388.10, 0.07099, 5.42, 0.02996, -0.625",
    "NC,      9065.24, 22.08,   9.44, 4.19,    -0.462",
    "PS30,    47.5412, 0.2671,  7.45, 0.1005,  -0.775",
    "PHI,     521.413, 0.7376, -6.66, 0.2988,   0.749",
    "NRF,     2388.10, 0.07192, 5.61, 0.02961, -0.624",
    "NRC,     8143.75, 19.08,   9.04, 3.079,   -0.370",
    "BPR,     8.44215, 0.03751, 4.84, 0.02004, -0.721",
    "HTBLEED, 393.211, 1.549,   4.10, 0.925,   -0.681",
    "W31,     38.8163, 0.1807, -4.66, 0.09962,  0.705",
    "W32,     23.2897, 0.1083, -4.60, 0.06046,  0.707"
  })
  void shouldReadLikeNasas(
      Channel sensor, double mean, double sd, double shift, double noise, double correlation) {
    // When
    double simulatedNoise = fleet.noise(sensor);

    // Then
    assertThat(fleet.mean(sensor)).isCloseTo(mean, within(0.15 * sd));
    assertThat(fleet.sd(sensor) / sd).isBetween(0.85, 1.15);
    assertThat(fleet.shift(sensor) / simulatedNoise / shift).isBetween(0.9, 1.1);
    assertThat(simulatedNoise / noise).isBetween(0.95, 1.05);
    assertThat(fleet.correlationWithRemainingLife(sensor)).isCloseTo(correlation, within(0.08));
    assertThat(fleet.noiseAutocorrelation(sensor)).isCloseTo(0, within(0.05));
  }

  /** All engines fail at the same level of damage, wherever they started. */
  @ParameterizedTest
  @EnumSource(names = {"T50", "PS30", "BPR", "T24", "W31", "W32"})
  void shouldDifferLessAtTheEndThanAtTheStart(Channel sensor) {
    // When
    double atStart = FleetStatistics.sd(fleet.starts(sensor));
    double atEnd = FleetStatistics.sd(fleet.ends(sensor));

    // Then
    assertThat(atStart / atEnd).isGreaterThanOrEqualTo(2);
  }

  @Test
  void shouldHaveNoiseThatIsIndependentBetweenSensors() {
    for (Channel one : Channel.INFORMATIVE) {
      for (Channel other : Channel.INFORMATIVE) {
        if (one != other) {
          assertThat(fleet.noiseCorrelation(one, other)).isCloseTo(0, within(0.05));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TRA, 100",
    "T2, 518.67",
    "P2, 14.62",
    "EPR, 1.3",
    "FARB, 0.03",
    "NF_DMD, 2388",
    "PCNFR_DMD, 100"
  })
  void shouldHoldStillWhatNasasFileHoldsStill(Channel channel, double constant) {
    assertThat(fleet.values(channel)).containsOnly(constant);
  }

  @Test
  void shouldPrintBypassPressureAsOneOfTwoValues() {
    assertThat(fleet.values(Channel.P15)).containsOnly(21.60, 21.61);
    assertThat(fleet.mean(Channel.P15)).isCloseTo(21.6098, within(0.0002));
  }
}
