package dev.millrace.federation.round;

import static dev.millrace.federation.round.Exchanges.DEADLINE;
import static dev.millrace.federation.round.Exchanges.asked;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five gateways a to e are asked, four answers end it early, two are the quorum. */
class EndingTest {
  private static final Instant GRACE_UNTIL = DEADLINE.plusSeconds(10);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nobody yet, in time             | 0 | 0 | -1 | none    | WAIT
          quorum, in time                 | 2 | 0 | -1 | none    | WAIT
          target, in time                 | 4 | 0 | -1 | none    | COMPLETE
          everyone, some abstaining       | 2 | 3 | -1 | none    | COMPLETE
          everyone, below quorum          | 1 | 4 | -1 | none    | ABANDON
          everyone abstains               | 0 | 5 | -1 | none    | ABANDON
          quorum, at the deadline         | 2 | 0 |  0 | none    | FENCE
          below quorum, at the deadline   | 1 | 0 |  0 | none    | WAIT
          quorum reached within the grace | 2 | 0 |  5 | none    | FENCE
          below quorum, grace over        | 1 | 0 | 10 | none    | FENCE
          nobody, grace over              | 0 | 0 | 10 | none    | FENCE
          fence written, one to pass      | 3 | 0 | 11 | written | WAIT
          target while the fence passes   | 4 | 0 | 11 | written | COMPLETE
          everyone while the fence passes | 3 | 2 | 11 | written | COMPLETE
          fences passed, quorum           | 2 | 0 | 11 | passed  | COMPLETE
          fences passed, below quorum     | 1 | 0 | 11 | passed  | ABANDON
          fences passed, clock set back   | 2 | 0 | -9 | passed  | COMPLETE
          """)
  void shouldEndAnExchange(
      String scenario, int accepted, int abstained, int seconds, String fence, Ending ending) {
    assertThat(decide(false, accepted, abstained, seconds, fence)).as(scenario).isEqualTo(ending);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nobody yet, in time     | 0 | 0 | -1 | none   | WAIT
          nobody, at the deadline | 0 | 0 |  0 | none   | FENCE
          everyone abstains       | 0 | 5 | -1 | none   | COMPLETE
          fences passed, nobody   | 0 | 0 |  1 | passed | COMPLETE
          """)
  void shouldNeverAbandonAnOptionalExchange(
      String scenario, int accepted, int abstained, int seconds, String fence, Ending ending) {
    assertThat(decide(true, accepted, abstained, seconds, fence)).as(scenario).isEqualTo(ending);
  }

  private static Ending decide(
      boolean optional, int accepted, int abstained, int seconds, String fence) {
    String[] gateways = {"a", "b", "c", "d", "e"};
    OpenExchange open = OpenExchange.of(asked(optional, gateways), 4, 2, GRACE_UNTIL);
    for (int i = 0; i < accepted; i++) {
      open = open.accept(new AcceptedUpdate(gateways[i], 5, "digest"));
    }
    for (int i = accepted; i < accepted + abstained; i++) {
      open = open.abstain(gateways[i], "TOO_FEW_EXAMPLES");
    }
    if (!fence.equals("none")) {
      open = open.fence(2).fencePassed(0);
    }
    if (fence.equals("passed")) {
      open = open.fencePassed(1);
    }
    return Ending.decide(open, DEADLINE.plusSeconds(seconds));
  }
}
