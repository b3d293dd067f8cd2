package dev.millrace.gateway.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.gateway.intake.TopicPattern;
import org.junit.jupiter.api.Test;

class ScoringConfigTest {

  @Test
  void shouldScoreByDefault() {
    assertThat(ScoringConfig.DEFAULT.enabled()).isTrue();
    assertThat(ScoringConfig.DEFAULT.of("lyon").prediction())
        .hasToString("plants/lyon/assets/{asset}/prediction");
  }

  @Test
  void shouldNameWhatMakesNoSense() {
    TopicPattern everywhere = TopicPattern.parse("predictions");
    assertThatThrownBy(
            () -> new ScoringConfig(null, everywhere, null, null, null, null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("prediction predictions: name the level of the machine {asset}");
    assertThatThrownBy(() -> new ScoringConfig(null, null, null, 1.5, null, null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hysteresis must be in [0, 1], not 1.5");
    assertThatThrownBy(() -> new ScoringConfig(null, null, null, null, null, 0, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("queuedReadings must be at least 1, not 0");
    assertThatThrownBy(() -> new ScoringConfig(null, null, null, null, null, null, null, true, 0.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("personaliseLambda must be positive and finite, not 0.0");
  }
}
