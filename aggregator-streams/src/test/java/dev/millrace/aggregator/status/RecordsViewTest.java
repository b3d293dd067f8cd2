package dev.millrace.aggregator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.Fenced;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.Opened;
import dev.millrace.schemas.Revocation;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordsViewTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final RecordsView view = new RecordsView();

  @Test
  void shouldKnowNothingOfATaskThatIsNotThere() {
    assertThat(view.rounds("pump-life")).isEmpty();
    assertThat(view.models("pump-life")).isEmpty();
  }

  @Test
  void shouldTellWhichVersionIsInForce() {
    view.take(
        "pump-life", Rollout.newBuilder().setTask("pump-life").setPromoted(7).setAt(NOON).build());

    assertThat(view.models("pump-life").orElseThrow().get("rollout"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("promoted", 7)
        .containsEntry("at", "2026-11-23T12:00:00Z");
  }

  @Test
  void shouldRememberABoundedNumberOfEvents() {
    for (int round = 1; round <= RecordsView.EVENTS_OF_A_TASK + 5; round++) {
      view.take("pump-life", fenced(round));
    }

    List<?> events = (List<?>) view.rounds("pump-life").orElseThrow().get("events");
    assertThat(events).hasSize(200);
    assertThat(events.get(0))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("round", 6)
        .containsEntry("kind", "Fenced")
        .containsEntry("event", Map.of("answered", 2));
  }

  @Test
  void shouldCountTheGatewaysOfALargeCohortRatherThanKeepTheirNames() {
    // Given
    List<String> cohort = IntStream.range(0, 1_001).mapToObj(i -> "plant-" + i).toList();

    // When
    view.take("pump-life", event(1, new Opened(cohort, 0)));
    view.take("pump-life", event(1, new Opened(cohort.subList(0, 1_000), 0)));

    // Then
    List<?> events = (List<?>) view.rounds("pump-life").orElseThrow().get("events");
    assertThat(events.get(0)).extracting("event.cohort").isEqualTo(Map.of("count", 1_001));
    assertThat(events.get(1)).extracting("event.cohort").isEqualTo(cohort.subList(0, 1_000));
  }

  @Test
  void shouldIgnoreTheRemovalOfWhatItNeverKnew() {
    view.remove("fl.models", "pump-life|1");
    view.remove("fl.models", "nonsense");
    view.remove("fl.revocations", "plant-1");

    assertThat(view.models()).isEmpty();
  }

  @Test
  void shouldTellHowATaskStands() {
    // When
    view.take(
        "pump-life",
        RoundEvent.newBuilder()
            .setTask("pump-life")
            .setRevision("abc")
            .setRound(0)
            .setAt(NOON)
            .setEvent(new TaskStatus("REFUSED", "no such strategy", 7L))
            .build());
    view.take("pump-life", fenced(1));

    // Then
    assertThat(view.rounds().get(0).get("status"))
        .isEqualTo(
            Map.of(
                "state", "REFUSED",
                "detail", "no such strategy",
                "offset", 7L,
                "revision", "abc",
                "at", "2026-11-23T12:00:00Z"));
  }

  @Test
  void shouldTellWhichGatewaysAreRevoked() {
    // Given
    Gateway gateway =
        Gateway.newBuilder().setGateway("plant-1").setInstallation("box-1").setSeenAt(NOON).build();
    view.take("plant-1", gateway);
    view.take("plant-1", new Revocation("plant-1", "its sensors lie", "ada", NOON));
    view.take("plant-2", new Revocation("plant-2", "", "", NOON));

    // When
    view.remove("fl.revocations", "plant-2");

    // Then
    assertThat(view.gateways()).hasSize(1);
    assertThat(view.gateways().get(0)).containsEntry("installation", "box-1");
    assertThat(view.gateways().get(0).get("revoked"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("reason", "its sensors lie")
        .containsEntry("by", "ada");
  }

  private static RoundEvent fenced(int round) {
    return event(round, new Fenced(2));
  }

  private static RoundEvent event(int round, Object what) {
    return RoundEvent.newBuilder()
        .setTask("pump-life")
        .setRevision("abc")
        .setRound(round)
        .setExchange(1)
        .setAt(NOON)
        .setEvent(what)
        .build();
  }
}
