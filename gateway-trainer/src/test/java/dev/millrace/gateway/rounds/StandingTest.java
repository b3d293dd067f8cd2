package dev.millrace.gateway.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Draw;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StandingTest extends RoundsFixture {

  static Stream<Arguments> standings() {
    String revision = TASK.revision();
    return Stream.of(
        Arguments.of(true, asked(revision, 1, 1, "north-1", "box-1"), true),
        Arguments.of(true, asked(revision, 1, 1, "south-1", "box-1"), false),
        Arguments.of(true, asked(revision, 1, 1, "north-1", "box-2"), false),
        Arguments.of(true, asked("other", 1, 1, "north-1", "box-1"), false),
        Arguments.of(false, asked(revision, 1, 1, "north-1", "box-1"), false),
        Arguments.of(true, null, false));
  }

  @ParameterizedTest
  @MethodSource("standings")
  void shouldInviteOnlyTheMemberThatKnowsTheRevision(
      boolean knowsTask, Asked open, boolean invited) {
    // Given
    Standing standing =
        new Standing(Optional.of(TASK).filter(t -> knowsTask), Optional.ofNullable(open), 0);

    // When
    Optional<Invitation> invitation = standing.invitation(SELF);

    // Then
    assertThat(invitation.isPresent()).isEqualTo(invited);
  }

  @Test
  void shouldTakeItFromItsLotWhetherItIsInvitedToALargeRound() {
    // Given: the same cohort, listed to nobody.
    Asked listed = asked(TASK.revision(), 1, 1, SELF.gateway(), SELF.installation());
    Asked without = asked(TASK.revision(), 1, 1, "other", "box-1");
    String own = Draw.lot(TASK.rounds(), 1, SELF.gateway());
    boolean isLower = own.compareTo(Draw.lot(TASK.rounds(), 1, "other")) <= 0;

    // Then
    assertThat(invitation(listed.unlisted(TASK.rounds()))).isPresent();
    assertThat(invitation(without.unlisted(TASK.rounds())).isPresent()).isEqualTo(isLower);
  }

  private static Optional<Invitation> invitation(Asked open) {
    return new Standing(Optional.of(TASK), Optional.of(open), 0).invitation(SELF);
  }
}
