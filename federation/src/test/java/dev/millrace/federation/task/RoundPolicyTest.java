package dev.millrace.federation.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundPolicyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          max | newRows | every | minGw | minRows | minAssets | fraction | target | quorum | deadline | grace | says
          -1  | 0 | PT0S   | 3 | 1 | 0 | 1   | 0 | 2 | PT1S     | PT0S  | rounds.max must be >= 0 (0: no end)
          0   | -1| PT0S   | 3 | 1 | 0 | 1   | 0 | 2 | PT1S     | PT0S  | rounds.newRows must be >= 0
          0   | 0 | PT-1S  | 3 | 1 | 0 | 1   | 0 | 2 | PT1S     | PT0S  | rounds.every must be in 0..3660 days
          0   | 0 | P4000D | 3 | 1 | 0 | 1   | 0 | 2 | PT1S     | PT0S  | rounds.every must be in 0..3660 days
          0   | 0 | PT0S   | 0 | 1 | 0 | 1   | 0 | 2 | PT1S     | PT0S  | rounds.minGateways must be >= 1
          0   | 0 | PT0S   | 3 | 0 | 0 | 1   | 0 | 2 | PT1S     | PT0S  | rounds.minRows must be >= 1
          0   | 0 | PT0S   | 3 | 1 | -1| 1   | 0 | 2 | PT1S     | PT0S  | rounds.minAssets must be >= 0
          0   | 0 | PT0S   | 3 | 1 | 0 | 0   | 0 | 2 | PT1S     | PT0S  | rounds.fraction must be in (0, 1]
          0   | 0 | PT0S   | 3 | 1 | 0 | 1.1 | 0 | 2 | PT1S     | PT0S  | rounds.fraction must be in (0, 1]
          0   | 0 | PT0S   | 3 | 1 | 0 | NaN | 0 | 2 | PT1S     | PT0S  | rounds.fraction must be in (0, 1]
          0   | 0 | PT0S   | 3 | 1 | 0 | 1   | -1| 2 | PT1S     | PT0S  | rounds.target must be >= 0 (0: all of the cohort)
          0   | 0 | PT0S   | 3 | 1 | 0 | 1   | 1 | 2 | PT1S     | PT0S  | rounds.target must be 0 or at least the quorum
          0   | 0 | PT0S   | 3 | 1 | 0 | 1   | 0 | 0 | PT1S     | PT0S  | rounds.quorum must be in 1..minGateways
          0   | 0 | PT0S   | 3 | 1 | 0 | 1   | 0 | 4 | PT1S     | PT0S  | rounds.quorum must be in 1..minGateways
          0   | 0 | PT0S   | 3 | 1 | 0 | 1   | 0 | 2 | PT0S     | PT0S  | rounds.deadline must be positive, <= 3660 days
          0   | 0 | PT0S   | 3 | 1 | 0 | 1   | 0 | 2 | P999999D | PT0S  | rounds.deadline must be positive, <= 3660 days
          0   | 0 | PT0S   | 3 | 1 | 0 | 1   | 0 | 2 | PT1S     | PT-1S | rounds.grace must be in 0..3660 days
          """,
      useHeadersInDisplayName = true)
  void shouldNameThePropertyAndTheFix(
      int max,
      long newRows,
      Duration every,
      int minGateways,
      long minRows,
      int minAssets,
      double fraction,
      int target,
      int quorum,
      Duration deadline,
      Duration grace,
      String message) {
    assertThatThrownBy(
            () ->
                new RoundPolicy(
                    max,
                    newRows,
                    every,
                    minGateways,
                    minRows,
                    minAssets,
                    fraction,
                    7,
                    target,
                    quorum,
                    deadline,
                    grace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void shouldRefuseNegativePatience() {
    assertThatThrownBy(() -> policy(2).withPatience(-1))
        .hasMessage("rounds.patience must be >= 0 (0: no end)");
  }

  @Test
  void shouldTakeTheLimitsThemselves() {
    assertThatCode(() -> policy(2)).doesNotThrowAnyException();
  }

  @Test
  void shouldEndAtTheTargetOrWithTheWholeCohort() {
    assertThat(policy(0).targetOf(5)).isEqualTo(5);
    assertThat(policy(2).targetOf(5)).isEqualTo(2);
    assertThat(policy(9).targetOf(5)).isEqualTo(5);
  }

  private static RoundPolicy policy(int target) {
    Duration longest = Duration.ofDays(3660);
    return new RoundPolicy(0, 0, longest, 2, 1, 0, 1, 7, target, 2, longest, longest);
  }
}
