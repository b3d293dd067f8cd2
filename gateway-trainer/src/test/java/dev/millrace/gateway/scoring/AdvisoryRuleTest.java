package dev.millrace.gateway.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import org.junit.jupiter.api.Test;

class AdvisoryRuleTest {

  @Test
  void shouldAdviseBelowTheThresholdAndRecoverATenthOfTheRangeAboveIt() {
    // Given
    AdvisoryRule rule = AdvisoryRule.of(new Target.RemainingLife(500, "h"), 60, 0.1);

    // When, Then
    assertThat(rule.isBelow(60)).isFalse();
    assertThat(rule.isBelow(59.9)).isTrue();
    assertThat(rule.isRecovered(109.9)).isFalse();
    assertThat(rule.isRecovered(110)).isTrue();
  }

  @Test
  void shouldFollowTheRangeOfASoftSensor() {
    // Given
    Target target = new Target.SoftSensor(new SensorSpec("purity", "%", -50, 50));

    // When
    AdvisoryRule rule = AdvisoryRule.of(target, -20, 0.1);

    // Then
    assertThat(rule.recoveredAt()).isEqualTo(-10);
  }

  @Test
  void shouldTakeTheEndOfTheRangeForRecovery() {
    // Given
    Target target = new Target.RemainingLife(100, "h");

    // When, Then
    assertThat(AdvisoryRule.of(target, 95, 0.1).recoveredAt()).isEqualTo(100);
    assertThat(AdvisoryRule.of(target, 200, 0.1).recoveredAt()).isEqualTo(200);
  }
}
