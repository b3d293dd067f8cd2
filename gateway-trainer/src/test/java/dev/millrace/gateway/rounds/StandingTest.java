package dev.millrace.gateway.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.round.Asked;
import java.util.Optional;
import java.util.stream.Stream;
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
}
