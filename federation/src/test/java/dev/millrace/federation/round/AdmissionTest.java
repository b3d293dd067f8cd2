package dev.millrace.federation.round;

import static dev.millrace.federation.round.Exchanges.abstention;
import static dev.millrace.federation.round.Exchanges.asked;
import static dev.millrace.federation.round.Exchanges.contribution;
import static dev.millrace.federation.round.Exchanges.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millrace.federation.round.Verdict.Accepted;
import dev.millrace.federation.round.Verdict.Duplicate;
import dev.millrace.federation.round.Verdict.Fault;
import dev.millrace.federation.round.Verdict.Invalid;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of admission: round 3, exchange 2 is open, for gateways a and b. */
class AdmissionTest {
  private static final Asked ASKED = asked(false, "a", "b");
  private static final UpdateId NOW = id(3, 2, "a");
  private static final Optional<UpdateId> NONE = Optional.empty();

  static Stream<Arguments> inTime() {
    UpdateId other = new UpdateId("pumps", "r0", 3, 2, "a", "box-a");
    UpdateId secondBox = new UpdateId("pumps", "r1", 3, 2, "a", "box-z");
    Update oldBase = new Update(NOW, 6, abstention(NOW).answer());
    return Stream.of(
        arguments("a contribution", contribution(NOW, 5, 1, 2), "Accepted"),
        arguments("at the limits", contribution(NOW, 50, 10, -10), "Accepted"),
        arguments("an abstention", abstention(NOW), "Accepted"),
        arguments("another exchange of the past", contribution(id(3, 1, "a"), 5, 1, 2), "Late"),
        arguments("another round of the past", contribution(id(2, 9, "a"), 5, 1, 2), "Late"),
        arguments("a round that never was", contribution(id(-1, -1, "a"), 5, 1, 2), "Late"),
        arguments("the next exchange", contribution(id(3, 3, "a"), 5, 1, 2), "Early"),
        arguments("the next round", contribution(id(4, 1, "a"), 5, 1, 2), "Early"),
        arguments("an old revision", contribution(other, 5, 1, 2), "WRONG_REVISION"),
        arguments("a stranger", contribution(id(3, 2, "c"), 5, 1, 2), "NOT_IN_COHORT"),
        arguments("a second box", contribution(secondBox, 5, 1, 2), "SECOND_INSTALLATION"),
        arguments("an old base", oldBase, "WRONG_BASE_VERSION"),
        arguments("too few elements", contribution(NOW, 5, 1), "WRONG_SHAPE"),
        arguments("no examples", contribution(NOW, 0, 1, 2), "WRONG_EXAMPLES"),
        arguments("too many examples", contribution(NOW, 51, 1, 2), "WRONG_EXAMPLES"),
        arguments("an element too large", contribution(NOW, 5, 1, 11), "WOULD_OVERFLOW"),
        arguments("an element too small", contribution(NOW, 5, -11, 1), "WOULD_OVERFLOW"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("inTime")
  void shouldJudgeBeforeTheFence(String scenario, Update update, String verdict) {
    assertThat(name(judge(update, false, NONE))).as(scenario).isEqualTo(verdict);
  }

  static Stream<Arguments> afterTheFence() {
    return Stream.of(
        arguments("this exchange", contribution(NOW, 5, 1, 2), "Late"),
        arguments("the one before", contribution(id(3, 1, "a"), 5, 1, 2), "Late"),
        arguments("the next one", contribution(id(3, 3, "a"), 5, 1, 2), "Early"),
        arguments("a stranger's", contribution(id(3, 2, "c"), 5, 1, 2), "Late"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("afterTheFence")
  void shouldJudgeBehindTheFence(String scenario, Update update, String verdict) {
    assertThat(name(judge(update, true, NONE))).as(scenario).isEqualTo(verdict);
  }

  static Stream<Arguments> answeredBefore() {
    return Stream.of(
        arguments("the same again", contribution(NOW, 5, 1, 2), "Duplicate"),
        arguments("another content", contribution(NOW, 5, 2, 1), "Duplicate"),
        arguments("now an abstention", abstention(NOW), "Duplicate"),
        arguments("the next exchange", contribution(id(3, 3, "a"), 5, 1, 2), "Early"),
        arguments("another gateway", contribution(id(3, 2, "b"), 5, 1, 2), "Accepted"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("answeredBefore")
  void shouldJudgeWhatFollowsAnAnswer(String scenario, Update update, String verdict) {
    assertThat(name(judge(update, false, Optional.of(NOW)))).as(scenario).isEqualTo(verdict);
  }

  @Test
  void shouldCallAReplayDuplicateEvenBehindTheFence() {
    Verdict verdict = judge(contribution(NOW, 5, 1, 2), true, Optional.of(NOW));

    assertThat(verdict).isEqualTo(new Duplicate());
  }

  @Test
  void shouldAcceptTheFirstAnswerAfterOneToAnEarlierExchange() {
    Verdict verdict = judge(contribution(NOW, 5, 1, 2), false, Optional.of(id(3, 1, "a")));

    assertThat(verdict).isEqualTo(new Accepted());
  }

  @Test
  void shouldJudgeTheDigestFirst() {
    // Given: an update whose content was changed on the way.
    Update sent = contribution(NOW, 5, 1, 2);
    Update received = contribution(NOW, 5, 1, 3);

    // When
    Verdict verdict = Admission.judge(received, sent.digest(), ASKED, true, Optional.of(NOW));

    // Then
    assertThat(verdict)
        .isEqualTo(new Invalid(Fault.BAD_DIGEST, "digest does not match the content"));
  }

  @Test
  void shouldSayWhatWasExpected() {
    Update oldBase = new Update(NOW, 6, abstention(NOW).answer());

    assertThat(judge(oldBase, false, NONE))
        .isEqualTo(new Invalid(Fault.WRONG_BASE_VERSION, "base is version 7, not 6"));
    assertThat(judge(contribution(NOW, 51, 1, 2), false, NONE))
        .isEqualTo(new Invalid(Fault.WRONG_EXAMPLES, "51 examples are not in 1..50"));
  }

  private static Verdict judge(Update update, boolean fenced, Optional<UpdateId> last) {
    return Admission.judge(update, update.digest(), ASKED, fenced, last);
  }

  private static String name(Verdict verdict) {
    return verdict instanceof Invalid invalid
        ? invalid.fault().name()
        : verdict.getClass().getSimpleName();
  }
}
