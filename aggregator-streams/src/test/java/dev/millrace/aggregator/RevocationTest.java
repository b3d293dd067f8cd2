package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.round.Verdict.Fault;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Member;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.RejectionVerdict;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevocationTest {
  private final FederationDriver federation = new FederationDriver();
  private final List<SimulatedGateway> plants = SimulatedGateway.plants(4);
  private final SimulatedGateway outcast = plants.get(3);

  /** Three gateways are enough. */
  private final TaskSpec task = Plants.restless();

  @AfterEach
  void close() {
    federation.close();
  }

  @Test
  void shouldAbandonTheRoundThatInvitedARevokedGateway() {
    // Given: even one that has contributed.
    federation.open(task, plants);
    federation.answerAll(task, plants);
    federation.answerAll(task, plants.subList(2, 4));

    // When
    federation.revoke(outcast, "its sensors lie");

    // Then
    assertThat(federation.events(Abandoned.class))
        .singleElement()
        .satisfies(
            abandoned -> {
              assertThat(abandoned.getReason()).isEqualTo("GATEWAY_REVOKED");
              assertThat(abandoned.getDetail())
                  .isEqualTo("gateway plant-3 was revoked: its sensors lie");
            });
    assertThat(federation.models()).isEmpty();
  }

  @Test
  void shouldGoOnWithoutARevokedGateway() {
    // Given
    federation.open(task, plants);
    federation.revoke(outcast, "");
    Round abandoned = federation.round();

    // When: it announces itself as before.
    federation.announce(outcast, task);
    federation.pass(Duration.ofSeconds(1));

    // Then
    assertThat(abandoned.getPhase()).isEqualTo(RoundPhase.ABANDONED);
    assertThat(federation.isAsking()).isTrue();
    assertThat(cohort()).containsExactly("plant-0", "plant-1", "plant-2");
  }

  @Test
  void shouldRefuseWhatARevokedGatewaySends() {
    // Given
    federation.revoke(outcast, "");
    federation.open(task, plants);

    // When
    federation.answerAll(task, List.of(outcast));

    // Then
    assertThat(federation.rejected())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.getVerdict()).isEqualTo(RejectionVerdict.INVALID);
              assertThat(refused.getFault()).isEqualTo(Fault.NOT_IN_COHORT.name());
            })
        .extracting(RejectedUpdate::getGateway)
        .isEqualTo("plant-3");
  }

  @Test
  void shouldLeaveARoundAloneThatDidNotInviteIt() {
    // Given
    federation.open(task, plants.subList(0, 3));

    // When
    federation.announce(outcast, task);
    federation.revoke(outcast, "");

    // Then
    assertThat(federation.isAsking()).isTrue();
  }

  @Test
  void shouldInviteAReadmittedGatewayWithoutHearingOfItAgain() {
    // Given: it spoke while it was revoked, and never again.
    federation.revoke(outcast, "");
    federation.open(task, plants);

    // When
    federation.readmit(outcast);
    federation.answerAll(task, plants.subList(0, 3));
    federation.answerAll(task, plants.subList(0, 3));

    // Then
    assertThat(federation.round().getRound()).isEqualTo(2);
    assertThat(cohort()).contains("plant-3").hasSize(4);
  }

  private List<String> cohort() {
    return federation.round().getCohort().stream().map(Member::getGateway).toList();
  }
}
