package dev.millrace.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultTest {

  @Test
  void shouldStrikeEachKindOnceBeforeAnyTwice() {
    // When
    List<Fault> schedule = schedule(7, 200);

    // Then
    int kinds = Fault.values().length;
    assertThat(schedule.subList(0, kinds)).containsExactlyInAnyOrder(Fault.values());
    assertThat(schedule.subList(kinds, 200)).contains(Fault.values());
  }

  @Test
  void shouldRepeatItselfFromTheSameSeed() {
    assertThat(schedule(7, 50)).isEqualTo(schedule(7, 50));
    assertThat(schedule(7, 50)).isNotEqualTo(schedule(8, 50));
  }

  @Test
  void shouldReadGatewaysFromTheBitsOfASum() {
    assertThat(MarkedGateways.of(0b1010_0001L)).containsExactly("marked-0", "marked-5", "marked-7");
  }

  private static List<Fault> schedule(long seed, int count) {
    Fault.Schedule schedule = Fault.schedule(List.of(Fault.values()), new Random(seed));
    return Stream.generate(schedule::next).limit(count).toList();
  }
}
