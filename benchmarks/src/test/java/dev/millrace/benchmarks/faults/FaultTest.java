package dev.millrace.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaultTest {

  @Test
  void shouldStrikeEachKindOnceBeforeAnyTwice() {
    // When
    List<Fault> schedule = Fault.schedule(30, new Random(7));

    // Then
    assertThat(schedule).hasSize(30);
    assertThat(schedule.subList(0, 8)).containsExactlyInAnyOrder(Fault.values());
  }

  @Test
  void shouldRepeatItselfFromTheSameSeed() {
    assertThat(Fault.schedule(50, new Random(7))).isEqualTo(Fault.schedule(50, new Random(7)));
    assertThat(Fault.schedule(50, new Random(7))).isNotEqualTo(Fault.schedule(50, new Random(8)));
  }

  @Test
  void shouldReadGatewaysFromTheBitsOfASum() {
    assertThat(MarkedGateways.of(0b1010_0001L)).containsExactly("marked-0", "marked-5", "marked-7");
  }
}
