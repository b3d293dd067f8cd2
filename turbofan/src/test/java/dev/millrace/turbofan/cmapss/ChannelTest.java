package dev.millrace.turbofan.cmapss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelTest {

  @Test
  void shouldNumberSensorsAsTheLiteratureDoes() {
    // When
    List<Integer> informative =
        Channel.INFORMATIVE.stream().map(sensor -> Channel.SENSORS.indexOf(sensor) + 1).toList();

    // Then
    assertThat(informative).containsExactly(2, 3, 4, 7, 8, 9, 11, 12, 13, 14, 15, 17, 20, 21);
    assertThat(Channel.SENSORS).hasSize(21);
  }

  @Test
  void shouldBeFoundByItsKey() {
    assertThat(Channel.of("Nf_dmd")).isEqualTo(Channel.NF_DMD);
    assertThatThrownBy(() -> Channel.of("Nf_dmt"))
        .hasMessageStartingWith("no turbofan channel 'Nf_dmt'; there are [altitude, mach, ");
  }

  @Test
  void shouldCallImplausibleWhatIsOutsideItsRangeOrNoNumber() {
    assertThat(Channel.NF.plausible(1800)).isTrue();
    assertThat(Channel.NF.plausible(2500.01)).isFalse();
    assertThat(Channel.NF.plausible(Double.NaN)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void shouldCallEveryReadingOfNasaPlausible(CmapssSubset subset) {
    // Given
    String directory = System.getenv("MILLRACE_CMAPSS");
    assumeTrue(
        directory != null, "set MILLRACE_CMAPSS to the directory of NASA's files to run this");

    // When
    CmapssData data = CmapssFiles.in(Path.of(directory)).load(subset);

    // Then
    Stream.concat(data.train().stream(), data.test().stream())
        .forEach(ChannelTest::assertPlausible);
  }

  private static void assertPlausible(Engine engine) {
    for (int cycle = 1; cycle <= engine.cycles(); cycle++) {
      for (Channel channel : Channel.ALL) {
        double value = engine.value(cycle, channel);
        if (!channel.plausible(value)) {
          throw new AssertionError(
              channel + " = " + value + " at cycle " + cycle + " of " + engine);
        }
      }
    }
  }
}
