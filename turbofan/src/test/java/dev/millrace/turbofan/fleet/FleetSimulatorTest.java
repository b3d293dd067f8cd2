package dev.millrace.turbofan.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.turbofan.cmapss.Channel;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.cmapss.Regime;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FleetSimulatorTest {

  @Test
  void shouldMakeTheSameEnginesOnEveryJdk() {
    // When
    Engine engine = new FleetSimulator(CmapssSubset.FD001, 7).train(1).get(0);

    // Then
    assertThat(engine.life()).isEqualTo(228);
    assertThat(engine.reading(100))
        .containsExactly(
            -0.0004, -0.0002, 100, 518.67, 642.26, 1591.4, 1404.88, 14.62, 21.61, 554.29, 2388.01,
            9067.38, 1.3, 47.17, 522.11, 2388.01, 8147.16, 8.4064, 0.03, 392, 2388, 100, 38.93,
            23.3458);
  }

  @Test
  void shouldMakeAnEngineThatDoesNotDependOnHowManyAreMade() {
    // Given
    FleetSimulator simulator = new FleetSimulator(CmapssSubset.FD003, 7);

    // When
    CmapssData few = simulator.fleet(2, 2);
    CmapssData more = simulator.fleet(5, 5);

    // Then
    assertThat(more.train().subList(0, 2)).isEqualTo(few.train());
    assertThat(more.test().subList(0, 2)).isEqualTo(few.test());
  }

  @Test
  void shouldMakeOtherEnginesFromAnotherSeedAndForTheTest() {
    // When
    Engine engine = new FleetSimulator(CmapssSubset.FD001, 7).train(1).get(0);
    Engine ofAnotherSeed = new FleetSimulator(CmapssSubset.FD001, 8).train(1).get(0);
    Engine ofTheTest = new FleetSimulator(CmapssSubset.FD001, 7).test(1).get(0);

    // Then
    assertThat(engine.reading(1)).isNotEqualTo(ofAnotherSeed.reading(1));
    assertThat(engine.reading(1)).isNotEqualTo(ofTheTest.reading(1));
  }

  @ParameterizedTest
  @EnumSource
  void shouldStayWithinThePlausibleRangesAndPrintedDecimals(CmapssSubset like) {
    // When
    CmapssData fleet = new FleetSimulator(like, 3).fleet(20, 20);

    // Then
    assertThat(fleet.train()).hasSize(20).allMatch(Engine::failed);
    assertThat(fleet.test()).hasSize(20).noneMatch(Engine::failed);
    for (Engine engine : fleet.train()) {
      for (int cycle = 1; cycle <= engine.cycles(); cycle++) {
        for (Channel channel : Channel.ALL) {
          double value = engine.value(cycle, channel);
          assertThat(channel.plausible(value)).as("%s = %s", channel, value).isTrue();
          assertThat(BigDecimal.valueOf(value).stripTrailingZeros().scale())
              .isLessThanOrEqualTo(channel.decimals());
        }
      }
    }
  }

  @Test
  void shouldLetTheFanFailInFortyFourOfAHundredEngines() {
    // When: the fan mode raises phi to the end, the compressor mode lowers it
    FleetStatistics fleet =
        new FleetStatistics(new FleetSimulator(CmapssSubset.FD003, 11).train(400));

    // Then
    double[] ends = fleet.ends(Channel.PHI);
    double fan = Arrays.stream(ends).filter(phi -> phi > 524).count() / 400.0;
    assertThat(fan).isCloseTo(0.44, within(0.06));
    assertThat(FleetStatistics.mean(fleet.lives())).isCloseTo(247.2, within(12.0));
    assertThat(FleetStatistics.sd(fleet.lives())).isCloseTo(86.5, within(12.0));
    assertThat(fleet.noiseCorrelation(Channel.NF, Channel.NRF)).isCloseTo(0.86, within(0.05));
    assertThat(fleet.mean(Channel.P30)).isCloseTo(555.144, within(0.15 * 3.437));
    assertThat(fleet.sd(Channel.P30) / 3.437).isBetween(0.85, 1.15);
  }

  /** Share, and mean of T50, of each regime in FD002. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.15, 1408.9", "1, 0.15, 1311.3", "2, 0.15, 1253.1",
    "3, 0.15, 1050.3", "4, 0.15, 1131.5", "5, 0.25, 1127.8"
  })
  void shouldFlyInSixRegimes(int regime, double share, double t50) {
    // Given
    List<Engine> engines = new FleetSimulator(CmapssSubset.FD002, 5).train(60);
    Regime nominal = Regime.NOMINAL.get(regime);

    // When
    double[] here =
        engines.stream()
            .flatMapToDouble(
                engine ->
                    IntStream.rangeClosed(1, engine.cycles())
                        .filter(
                            c -> nominal.equals(Regime.nearest(Regime.NOMINAL, engine.settings(c))))
                        .mapToDouble(c -> engine.value(c, Channel.T50)))
            .toArray();

    // Then
    int cycles = engines.stream().mapToInt(Engine::cycles).sum();
    assertThat((double) here.length / cycles).isCloseTo(share, within(0.02));
    assertThat(FleetStatistics.mean(here)).isCloseTo(t50, within(2.0));
  }
}
