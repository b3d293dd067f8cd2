package dev.millrace.operations.federation;

import static dev.millrace.operations.federation.PumpLife.NOON;
import static dev.millrace.operations.federation.PumpLife.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.operations.federation.Sheets.EndedRound;
import dev.millrace.operations.federation.Sheets.MinuteLine;
import dev.millrace.operations.federation.Sheets.OpenRound;
import dev.millrace.operations.federation.Sheets.RefusalLine;
import dev.millrace.operations.federation.Sheets.TaskSheet;
import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FederationViewTest {
  private static final List<String> PLANTS = List.of("plant-a", "plant-b", "plant-c");

  private final FederationView view = new FederationView(Duration.ofSeconds(30));

  @Test
  void shouldKnowNothingOfATaskThatIsNotThere() {
    assertThat(view.task("nowhere", 10, 10, at(NOON))).isEmpty();
    assertThat(view.version("nowhere", 1)).isEmpty();
  }

  @Test
  void shouldTellWhoAnsweredTheExchangeThatRuns() {
    // Given
    take(PumpLife.asking(4, PLANTS, NOON));
    take(PumpLife.contribution(3, "plant-a", 9, NOON));

    // When
    take(PumpLife.contribution(4, "plant-a", 10, NOON.plusSeconds(1)));
    take(PumpLife.abstention(4, "plant-b", NOON.plusSeconds(2)));
    take(PumpLife.contribution(4, "stranger", 7, NOON));

    // Then
    OpenRound open = sheet(NOON.plusSeconds(3)).round();
    assertThat(open.round()).isEqualTo(4);
    assertThat(open.askedAt()).isEqualTo("2026-11-23T12:00:00Z");
    assertThat(open.deadlineAt()).isEqualTo("2026-11-23T12:01:00Z");
    assertThat(open.contributed())
        .containsExactly(new Sheets.ContributionLine("plant-a", 10, "2026-11-23T12:00:01Z"));
    assertThat(open.abstained())
        .containsExactly(new RefusalLine("plant-b", "TOO_FEW_EXAMPLES: 3 of 10 rows"));
    assertThat(open.missing()).containsExactly("plant-c");
    assertThat(open.overdue()).isFalse();
    assertThat(sheet(NOON).flow().answersPerMinute())
        .containsExactly(new MinuteLine("2026-11-23T12:00:00Z", 4, 0));
  }

  @Test
  void shouldTakeTheNamesOfALargeCohortFromTheEventOfItsAsk() {
    // Given
    take(PumpLife.askingUnlisted(4, PLANTS.size(), NOON));
    take(PumpLife.contribution(4, "plant-a", 10, NOON));
    assertThat(sheet(NOON).round().cohort()).isEmpty();

    // When
    take(PumpLife.asked(4, PLANTS, NOON));

    // Then
    assertThat(sheet(NOON).round().cohort()).isEqualTo(PLANTS);
    assertThat(sheet(NOON).round().missing()).containsExactly("plant-b", "plant-c");
  }

  @Test
  void shouldNotCountARefusedAnswer() {
    take(PumpLife.asking(4, PLANTS, NOON));
    take(PumpLife.contribution(4, "plant-a", 10, NOON));

    take(PumpLife.refused(4, "plant-a", "WRONG_SHAPE", 17, NOON));

    OpenRound open = sheet(NOON).round();
    assertThat(open.missing()).isEqualTo(PLANTS);
    assertThat(open.refused())
        .containsExactly(new RefusalLine("plant-a", "WRONG_SHAPE: look at it"));
  }

  @Test
  void shouldCallARoundOverdueThatNobodyEnds() {
    take(PumpLife.asking(4, PLANTS, NOON));

    Instant deadline = NOON.plusSeconds(60);
    assertThat(sheet(deadline.plusSeconds(15)).round().overdue()).isFalse();
    assertThat(sheet(deadline.plusSeconds(16)).round().overdue()).isTrue();
    assertThat(sheet(deadline.plusSeconds(16)).summary().health()).isEqualTo("bad");
  }

  @Test
  void shouldRememberHowRoundsEnded() {
    // When
    take(PumpLife.closed(1, PLANTS, List.of("plant-a", "plant-b")));
    take(PumpLife.abandoned(2, PLANTS, List.of("plant-a")));

    // Then
    TaskSheet sheet = sheet(NOON);
    assertThat(sheet.rounds().first()).isEqualTo(1);
    assertThat(sheet.rounds().last()).isEqualTo(2);
    EndedRound closed = sheet.rounds().items().get(0);
    assertThat(closed.outcome()).isEqualTo("CLOSED");
    assertThat(closed.version()).isEqualTo(1);
    assertThat(closed.accepted()).isEqualTo(2);
    assertThat(closed.missing()).containsExactly("plant-c");
    EndedRound abandoned = sheet.rounds().items().get(1);
    assertThat(abandoned.reason()).isEqualTo("QUORUM_MISSED");
    assertThat(abandoned.version()).isNull();
    assertThat(sheet.flow().exchanges())
        .extracting(Sheets.ExchangeTime::milliseconds, Sheets.ExchangeTime::answers)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(5_000L, 2),
            org.assertj.core.groups.Tuple.tuple(30_000L, 1));
    assertThat(sheet.versions())
        .singleElement()
        .returns(1, Sheets.VersionLine::version)
        .returns(2, Sheets.VersionLine::contributors)
        .returns(false, Sheets.VersionLine::kept);
  }

  @Test
  void shouldTellWhoDidWhatInWhichRound() {
    // Given
    take(PumpLife.closed(1, List.of("plant-b", "plant-a"), List.of("plant-a")));
    take(PumpLife.closed(2, PLANTS, List.of("plant-c")));
    take(PumpLife.abandoned(3, PLANTS, List.of("plant-b")));

    // When
    take(PumpLife.refused(2, "plant-a", "WRONG_SHAPE", 17, NOON));
    take(PumpLife.refused(2, "plant-b", "IMPLAUSIBLE", -1, NOON));
    take(PumpLife.refused(3, "plant-b", "WRONG_SHAPE", 18, NOON));

    // Then
    Sheets.Participation matrix = sheet(NOON).participation();
    assertThat(matrix.rounds()).containsExactly(1, 2, 3);
    assertThat(matrix.gateways()).containsExactly("plant-a", "plant-b", "plant-c");
    assertThat(matrix.rows()).containsExactly("CRM", "MLC", "-CM");
  }

  @Test
  void shouldCountRejectionsByReason() {
    take(PumpLife.status("ACTIVE", ""));

    take(PumpLife.refused(1, "plant-a", "WRONG_SHAPE", 17, NOON));
    take(PumpLife.refused(1, "plant-b", "BAD_DIGEST", 18, NOON));
    take(PumpLife.refused(2, "plant-b", "BAD_DIGEST", 19, NOON));

    Sheets.RejectionsSheet rejections = sheet(NOON).rejections();
    assertThat(rejections.total()).isEqualTo(3);
    assertThat(rejections.byReason())
        .containsExactly(
            new Sheets.ReasonCount("BAD_DIGEST", 2), new Sheets.ReasonCount("WRONG_SHAPE", 1));
    assertThat(rejections.recent().get(0).round()).isEqualTo(2);
  }

  @Test
  void shouldNotBeFilledByTasksThatOnlyGatewaysName() {
    take(PumpLife.contribution(1, "plant-a", 10, NOON));
    take(PumpLife.refused(1, "plant-a", "UNKNOWN_TASK", 3, NOON));

    assertThat(view.tasks(at(NOON))).isEmpty();
  }

  @Test
  void shouldForgetAGatewayThatIsGone() {
    take(PumpLife.ready("plant-a", NOON));
    take(PumpLife.ready("plant-b", NOON));

    take(new Entry.Removed(Topics.GATEWAYS, "plant-b"));

    assertThat(view.gateways(NOON.plusSeconds(31)))
        .singleElement()
        .returns("plant-a", Sheets.GatewayLine::gateway)
        .returns(31L, Sheets.GatewayLine::silentForSeconds)
        .returns(true, Sheets.GatewayLine::silent);
  }

  @Test
  void shouldNameTheGatewaysThatAreSilent() {
    take(PumpLife.status("ACTIVE", ""));
    take(PumpLife.ready("plant-a", NOON));
    take(PumpLife.ready("plant-b", NOON.plusSeconds(60)));

    assertThat(sheet(NOON.plusSeconds(61)).summary())
        .returns("warn", Sheets.TaskSummary::health)
        .returns("Not heard of lately: plant-a, of 2 gateways.", Sheets.TaskSummary::healthReason);
  }

  @Test
  void shouldRememberABoundedNumberOfRounds() {
    for (int round = 1; round <= RoundHistory.MOST_ROUNDS + 5; round++) {
      take(PumpLife.closed(round, PLANTS, PLANTS));
    }

    TaskSheet sheet = sheet(NOON);
    assertThat(sheet.rounds().first()).isEqualTo(6);
    assertThat(sheet.rounds().items()).hasSize(100);
    assertThat(sheet.versions()).hasSize(Versions.MOST);
    assertThat(sheet.flow().exchanges()).hasSize(RoundHistory.MOST_EXCHANGES);
    assertThat(sheet.participation().rows()).containsOnly("C".repeat(200));
  }

  @Test
  void shouldTellWhichVersionIsInForce() {
    take(PumpLife.closed(1, PLANTS, PLANTS));
    take(PumpLife.closed(2, PLANTS, PLANTS));

    take(PumpLife.promoted(1, NOON));

    assertThat(sheet(NOON).summary().versionInForce()).isEqualTo(1);
    assertThat(sheet(NOON).versions())
        .extracting(Sheets.VersionLine::inForce)
        .containsExactly(true, false);
    assertThat(sheet(NOON).rollouts()).hasSize(1);
  }

  private TaskSheet sheet(Instant now) {
    return view.task(TASK, 100, 200, at(now)).orElseThrow();
  }

  private void take(Entry entry) {
    view.take(entry);
  }

  private void take(List<Entry> entries) {
    entries.forEach(view::take);
  }

  private static Moment at(Instant now) {
    return new Moment(now, OptionalInt.empty(), true, true);
  }
}
