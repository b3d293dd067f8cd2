package dev.millrace.federation.round;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.round.Opening.NotYet;
import dev.millrace.federation.round.Opening.Open;
import dev.millrace.federation.task.RoundPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The policy: 100 new rows or a minute, two gateways of 10 rows and 2 assets, deadline 30 s. */
class OpeningTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final RoundPolicy POLICY = policy(3, 100, 1);

  @Test
  void shouldOpenWithEveryReadyGateway() {
    Opening opening = decide(past(0, 0), ready("b", 80), ready("a", 20));

    assertThat(opening)
        .isEqualTo(
            new Open(List.of(new Member("a", "box-a", 20), new Member("b", "box-b", 80)), 800, 80));
  }

  @Test
  void shouldEndAfterTheLastRound() {
    assertThat(decide(new PastRounds(3, NOW, false, new TreeMap<>(), 0), ready("a", 99)))
        .isEqualTo(new Opening.Complete("all 3 rounds are done"));
  }

  @Test
  void shouldEndWhenItsPatienceIsAtAnEnd() {
    RoundPolicy patient = policy(0, 0, 1).withPatience(2);
    List<Readiness> ready = List.of(ready("a", 99), ready("b", 99));

    assertThat(Opening.decide(patient, withoutImprovement(1), ready, NOW)).isInstanceOf(Open.class);
    assertThat(Opening.decide(patient, withoutImprovement(2), ready, NOW))
        .isEqualTo(new Opening.Complete("stopped early: 2 rounds without a lower evaluation.rmse"));
    assertThat(Opening.decide(policy(0, 0, 1), withoutImprovement(2), ready, NOW))
        .isInstanceOf(Open.class);
  }

  @Test
  void shouldWaitForEnoughReadyGateways() {
    NotYet oneOfTwo = new NotYet("1 of at least 2 gateways are ready");

    assertThat(decide(past(0, 0), ready("a", 99))).isEqualTo(oneOfTwo);
    // Too few rows, too few assets.
    assertThat(decide(past(0, 0), ready("a", 99), ready("b", 9))).isEqualTo(oneOfTwo);
    assertThat(decide(past(0, 0), ready("a", 99), gateway("b", 500, 50, 1, NOW)))
        .isEqualTo(oneOfTwo);
  }

  @Test
  void shouldCountAGatewayUntilADeadlineAfterItWasSeen() {
    Readiness late = gateway("b", 500, 50, 2, NOW.minusSeconds(30));
    Readiness gone = gateway("b", 500, 50, 2, NOW.minusMillis(30_001));

    assertThat(decide(past(0, 0), ready("a", 99), late)).isInstanceOf(Open.class);
    assertThat(decide(past(0, 0), ready("a", 99), gone)).isInstanceOf(NotYet.class);
  }

  @Test
  void shouldBelieveNoClaimThatCannotBe() {
    Readiness moreRowsThanReadings = gateway("b", 49, 50, 2, NOW);
    Readiness absurd = gateway("b", Opening.MOST_READINGS + 1, 50, 2, NOW);
    Readiness largest = gateway("b", Opening.MOST_READINGS, 50, 2, NOW);

    assertThat(decide(past(0, 0), ready("a", 99), moreRowsThanReadings)).isInstanceOf(NotYet.class);
    assertThat(decide(past(0, 0), ready("a", 99), absurd)).isInstanceOf(NotYet.class);
    assertThat(decide(past(0, 0), ready("a", 99), largest)).isInstanceOf(Open.class);
  }

  @Test
  void shouldOpenAtOnceForManyNewRowsAndLaterForFew() {
    // Given: 150 rows are there, 50 or 51 of them covered.
    PastRounds justEnough = past(50, 59);
    PastRounds oneShort = past(51, 59);

    // Then: as batch size and linger.
    assertThat(decide(justEnough, ready("a", 100), ready("b", 50))).isInstanceOf(Open.class);
    assertThat(decide(oneShort, ready("a", 100), ready("b", 50)))
        .isEqualTo(new NotYet("99 of 100 new rows are there"));
    assertThat(decide(past(51, 60), ready("a", 100), ready("b", 50))).isInstanceOf(Open.class);
  }

  @Test
  void shouldNotOpenForNothingNewHoweverLongItWaits() {
    PastRounds all =
        PastRounds.none().closed(1, NOW.minusSeconds(9999), Map.of("a", 100L, "b", 50L));
    assertThat(decide(all, ready("a", 100), ready("b", 50)))
        .isEqualTo(new NotYet("0 of 100 new rows are there"));
  }

  @Test
  void shouldTrainOnWithoutNewRowsIfThePolicyAsksForNone() {
    PastRounds all = PastRounds.none().closed(1, NOW, Map.of("a", 100L, "b", 50L));

    Opening opening =
        Opening.decide(policy(3, 0, 1), all, List.of(ready("a", 100), ready("b", 50)), NOW);

    assertThat(opening).isInstanceOf(Open.class);
  }

  @Test
  void shouldNotLetDeletedRowsHideNewOnes() {
    // Given: retention took 40 of a's rows, b has 100 new ones.
    PastRounds past = PastRounds.none().closed(1, NOW, Map.of("a", 100L));

    assertThat(decide(past, ready("a", 60), ready("b", 100))).isInstanceOf(Open.class);
  }

  @Test
  void shouldPauseAfterAnAbandonedRound() {
    PastRounds paused = PastRounds.none().abandoned(1, NOW.minusSeconds(59));
    PastRounds rested = PastRounds.none().abandoned(1, NOW.minusSeconds(60));

    assertThat(decide(paused, ready("a", 100), ready("b", 50)))
        .isEqualTo(new NotYet("pausing after an abandoned round"));
    assertThat(decide(rested, ready("a", 100), ready("b", 50))).isInstanceOf(Open.class);
  }

  @Test
  void shouldPauseAtLeastASecond() {
    RoundPolicy hasty =
        new RoundPolicy(
            0, 0, Duration.ZERO, 1, 1, 0, 1, 7, 0, 1, Duration.ofSeconds(30), Duration.ZERO);
    PastRounds past = PastRounds.none().abandoned(1, NOW.minusMillis(999));

    assertThat(Opening.decide(hasty, past, List.of(ready("a", 10)), NOW))
        .isInstanceOf(NotYet.class);
    assertThat(Opening.decide(hasty, past, List.of(ready("a", 10)), NOW.plusMillis(1)))
        .isInstanceOf(Open.class);
  }

  @Property(tries = 100)
  void shouldInviteTheSameGatewaysWhateverTheOrderTheyAreSeenIn(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int gateways) {
    List<Readiness> seen = fleet(gateways);
    Opening first = Opening.decide(policy(0, 0, 0.3), PastRounds.none(), seen, NOW);

    Collections.shuffle(seen, new Random(seed));
    Opening second = Opening.decide(policy(0, 0, 0.3), PastRounds.none(), seen, NOW);

    assertThat(second).isEqualTo(first);
    assertThat(((Open) first).cohort()).hasSize(Math.max(2, -Math.floorDiv(-3 * gateways, 10)));
  }

  /** What gateways are told of a large cohort instead of a list. */
  @Property(tries = 100)
  void shouldInviteThoseWhoseLotIsNoHigherThanTheHighestInvited(
      @ForAll @IntRange(min = 2, max = 60) int gateways,
      @ForAll @IntRange(min = 1, max = 9) int tenths) {
    // Given
    RoundPolicy policy = policy(0, 0, tenths / 10.0);
    List<Readiness> ready = fleet(gateways);

    // When
    Open open = (Open) Opening.decide(policy, PastRounds.none(), ready, NOW);

    // Then
    List<String> invited = open.cohort().stream().map(Member::gateway).toList();
    String highest = Draw.highest(policy, 1, invited).orElseThrow();
    assertThat(ready)
        .allSatisfy(
            one ->
                assertThat(Draw.lot(policy, 1, one.gateway()).compareTo(highest) <= 0)
                    .isEqualTo(invited.contains(one.gateway())));
  }

  @Test
  void shouldInviteSevenOfAHundredForSevenPercent() {
    // 0.07 * 100 is 7.000000000000001.
    Opening opening = Opening.decide(policy(0, 0, 0.07), PastRounds.none(), fleet(100), NOW);

    assertThat(((Open) opening).cohort()).hasSize(7);
  }

  @Test
  void shouldInviteOthersInTheNextRound() {
    PastRounds later = PastRounds.none().closed(1, Instant.EPOCH, Map.of());

    Opening first = Opening.decide(policy(0, 0, 0.3), PastRounds.none(), fleet(50), NOW);
    Opening second = Opening.decide(policy(0, 0, 0.3), later, fleet(50), NOW);

    assertThat(((Open) second).cohort()).isNotEqualTo(((Open) first).cohort());
  }

  private static Opening decide(PastRounds past, Readiness... gateways) {
    return Opening.decide(POLICY, past, List.of(gateways), NOW);
  }

  private static PastRounds withoutImprovement(int rounds) {
    return new PastRounds(5, NOW.minusSeconds(9999), false, new TreeMap<>(), rounds);
  }

  private static PastRounds past(long coveredOfA, long secondsAgo) {
    return PastRounds.none().closed(1, NOW.minusSeconds(secondsAgo), Map.of("a", coveredOfA));
  }

  private static List<Readiness> fleet(int gateways) {
    return new ArrayList<>(IntStream.range(0, gateways).mapToObj(i -> ready("g" + i, 10)).toList());
  }

  private static Readiness ready(String name, long rows) {
    return gateway(name, 10 * rows, rows, 2, NOW);
  }

  private static Readiness gateway(
      String name, long readings, long rows, int assets, Instant seenAt) {
    return new Readiness(name, "box-" + name, readings, rows, assets, seenAt);
  }

  private static RoundPolicy policy(int max, long newRows, double fraction) {
    Duration minute = Duration.ofMinutes(1);
    return new RoundPolicy(
        max, newRows, minute, 2, 10, 2, fraction, 7, 0, 2, Duration.ofSeconds(30), Duration.ZERO);
  }
}
