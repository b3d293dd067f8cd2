package dev.millrace.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.gateway.GatewayStatus;
import dev.millrace.gateway.rounds.LastAnswer;
import dev.millrace.gateway.rounds.TaskStatus;
import dev.millrace.gateway.scoring.ModelInForce;
import dev.millrace.gateway.store.IntakeCounts;
import dev.millrace.gateway.store.QuarantineReason;
import dev.millrace.gateway.store.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusPageTest {
  @Test
  void shouldSayThatEverythingWorks() {
    // When
    String page = StatusPage.of(status(true, Map.of(), ready()));

    // Then
    assertThat(page)
        .contains("Everything works.")
        .contains("<dd>12,345 <small>in all</small></dd>")
        .contains("2.0 GB")
        .contains("OUT_OF_ORDER")
        .contains("round 4.1: contribution, 90 rows")
        .contains("version 3, made 5 h ago");
  }

  @Test
  void shouldSayWhatNeedsAttention() {
    // When
    String page = StatusPage.of(status(false, Map.of("store", "disk is full"), abstaining()));

    // Then
    assertThat(page)
        .contains("Needs attention:")
        .contains("<li>the MQTT broker is not connected: no readings arrive</li>")
        .contains("<li>storing readings waits: disk is full</li>")
        .contains("this gateway may not answer task wear");
  }

  @Test
  void shouldTakeNothingForMarkup() {
    // When
    String page = StatusPage.of(status(true, Map.of("reports", "<script>&'100%"), ready()));

    // Then
    assertThat(page).doesNotContain("<script>").contains("&lt;script&gt;&amp;&#39;100%");
  }

  @Test
  void shouldBeReadBackFromJson() throws Exception {
    // Given
    GatewayStatus status = status(false, Map.of("follower", "cluster is away"), abstaining());

    // When
    String json = StatusJson.write(status);

    // Then
    assertThat(json).contains("\"problems\"", "\"startedAt\" : \"1970-01-01T00:00:00Z\"");
    assertThat(StatusJson.read(json)).isEqualTo(status);
  }

  static TaskStatus ready() {
    LastAnswer answer = new LastAnswer(4, 1, "CONTRIBUTION", "90 rows", Instant.EPOCH);
    return new TaskStatus(
        "wear",
        "r1",
        "ridge",
        90,
        2,
        Optional.empty(),
        Optional.of(5),
        true,
        4,
        Optional.of(answer));
  }

  private static TaskStatus abstaining() {
    return new TaskStatus(
        "wear",
        "r1",
        "ridge",
        90,
        2,
        Optional.of("this gateway may not answer task wear"),
        Optional.empty(),
        false,
        0,
        Optional.empty());
  }

  static GatewayStatus status(boolean connected, Map<String, String> waiting, TaskStatus task) {
    return new GatewayStatus(
        "north-1",
        "north",
        "box-1",
        Instant.EPOCH,
        connected,
        true,
        waiting,
        new IntakeCounts(12_345, 3, 1, Map.of(QuarantineReason.OUT_OF_ORDER, 7L), 0, 99),
        new Readiness(12_000, 4, 9_000, 3, 2),
        List.of(task),
        6,
        1_000,
        Map.of("wear", new ModelInForce(3, Duration.ofHours(5), false, Optional.empty())),
        1,
        5L << 20,
        2L << 30,
        Optional.empty());
  }
}
