package dev.millrace.operations.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operations.federation.Health.Level;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final Instant DEADLINE = Instant.parse("2026-11-23T12:00:00Z");

  private String state = "ACTIVE";
  private String detail = "";
  private OptionalInt aggregators = OptionalInt.of(1);
  private int openRound = 0;
  private boolean overdue = false;
  private int abandoned = 0;
  private List<String> silent = List.of();
  private int worse = 0;
  private int refused = 0;

  @Test
  void shouldBeGoodWhenARoundRuns() {
    openRound = 12;

    assertHealth(Level.GOOD, "Round 12 runs.");
  }

  @Test
  void shouldBeBadWithoutAnAggregator() {
    openRound = 12;
    aggregators = OptionalInt.of(0);

    assertHealth(Level.BAD, "No aggregator runs: rounds stand still.");
  }

  @Test
  void shouldNotBlameAnAggregatorThatNobodyCanTellOf() {
    aggregators = OptionalInt.empty();

    assertHealth(Level.GOOD, "Rounds open as its policy says.");
  }

  @Test
  void shouldBeBadWhenNobodyEndsARound() {
    openRound = 12;
    overdue = true;

    assertHealth(
        Level.BAD,
        "Round 12 should have ended at 2026-11-23T12:00:00Z, and no aggregator acts on it.");
  }

  @Test
  void shouldTakeOneAbandonedRoundLighterThanThree() {
    abandoned = 1;
    assertHealth(Level.WARN, "The last round was abandoned: QUORUM_MISSED.");

    abandoned = 3;
    assertHealth(Level.BAD, "The last 3 rounds were abandoned, the last one for QUORUM_MISSED.");
  }

  @Test
  void shouldNameAFewSilentGateways() {
    silent = List.of("a", "b", "c", "d", "e");
    assertHealth(Level.WARN, "Not heard of lately: a, b, c and 2 more, of 9 gateways.");
  }

  @Test
  void shouldBeBadWhenAllGatewaysAreSilent() {
    silent = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i");
    assertHealth(Level.BAD, "No gateway has been heard of lately.");
  }

  @Test
  void shouldSeeTheErrorRise() {
    worse = 2;
    assertHealth(Level.GOOD, "Rounds open as its policy says.");

    worse = 3;
    assertHealth(
        Level.WARN,
        "The error rises: the last 3 versions are worse than version 7, which stays in force.");
  }

  @Test
  void shouldTellOfRefusedUpdates() {
    refused = 2;
    assertHealth(Level.WARN, "Updates refused in the last hour: 2.");
  }

  @Test
  void shouldExpectNothingOfATaskThatRests() {
    aggregators = OptionalInt.of(0);
    state = "PAUSED";
    assertHealth(Level.IDLE, "Paused: no round opens until it is resumed.");

    state = "COMPLETE";
    detail = "all 5 rounds are done";
    assertHealth(Level.IDLE, "Complete: all 5 rounds are done.");

    state = "DELETED";
    assertHealth(Level.IDLE, "Deleted by its operator.");
  }

  @Test
  void shouldTellWhatATaskWaitsFor() {
    state = "WAITING";
    detail = "2 of at least 3 gateways are ready";

    assertHealth(Level.IDLE, "Waiting: 2 of at least 3 gateways are ready.");
  }

  private void assertHealth(Level level, String reason) {
    Health.Facts facts =
        new Health.Facts(
            state,
            detail,
            aggregators,
            openRound,
            DEADLINE,
            overdue,
            abandoned,
            "QUORUM_MISSED",
            9,
            silent,
            worse,
            7,
            refused);
    assertThat(Health.of(facts)).isEqualTo(new Health(level, reason));
  }
}
