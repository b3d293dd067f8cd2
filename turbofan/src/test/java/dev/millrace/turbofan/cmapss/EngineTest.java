package dev.millrace.turbofan.cmapss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EngineTest {

  @Test
  void shouldCountRemainingCyclesBackFromFailure() {
    // Given: observed for 3 cycles, failed after 10
    Engine engine = Engine.of(1, new double[3][24], 7);

    // When / Then
    assertThat(engine.life()).isEqualTo(10);
    assertThat(engine.remainingCyclesAt(1)).isEqualTo(9);
    assertThat(engine.remainingCyclesAt(3)).isEqualTo(7);
    assertThat(engine.failed()).isFalse();
  }

  @Test
  void shouldKeepItsLifeWhenCut() {
    // Given
    Engine engine = Engine.of(1, new double[5][24], 0);

    // When
    Engine cut = engine.cutAfter(2);

    // Then
    assertThat(cut.cycles()).isEqualTo(2);
    assertThat(cut.remainingCycles()).isEqualTo(3);
    assertThat(cut.life()).isEqualTo(5);
  }

  @Test
  void shouldNotChangeWithTheArraysItWasMadeOfOrGaveAway() {
    // Given
    double[][] readings = new double[1][24];
    Engine engine = Engine.of(1, readings, 0);

    // When
    readings[0][0] = 5;
    engine.reading(1)[0] = 6;

    // Then
    assertThat(engine.value(1, Channel.ALTITUDE)).isEqualTo(0);
  }

  @Test
  void shouldRefuseWhatNoEngineCanBe() {
    assertThatThrownBy(() -> Engine.of(4, new double[0][24], 0))
        .hasMessage("engine 4 has no cycle; give it at least one");
    assertThatThrownBy(() -> Engine.of(4, new double[1][26], 0))
        .hasMessage("engine 4 has a reading of 26 values; a reading has 24");
    assertThatThrownBy(() -> Engine.of(4, new double[1][24], -1))
        .hasMessage("engine 4 has -1 remaining cycles; they cannot be negative");
    assertThatThrownBy(() -> Engine.of(4, new double[5][24], 0).cutAfter(6))
        .hasMessage("engine 4 cannot be cut after cycle 6; it was observed in cycles 1 to 5");
  }
}
