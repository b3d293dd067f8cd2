package dev.millrace.aggregator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aggregator.Plants;
import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.federation.model.Evaluation;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Member;
import dev.millrace.schemas.Readiness;
import dev.millrace.schemas.Revocation;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.topics.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class FederationGaugesTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final TaskSpec task = Plants.task();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicBoolean current = new AtomicBoolean();
  private final FederationGauges gauges =
      new FederationGauges(meters, Clock.fixed(NOON, ZoneOffset.UTC), current::get);

  @Test
  void shouldTellTheRoundAndWhoIsAsked() {
    // When
    take("pump-life", round(7, RoundPhase.ASKING));
    current.set(true);

    // Then
    assertThat(task(AggregatorMetrics.TASK_ROUND)).isEqualTo(7);
    assertThat(task(AggregatorMetrics.TASK_COHORT)).isEqualTo(2);

    // When
    take("pump-life", round(7, RoundPhase.CLOSED));

    // Then
    assertThat(task(AggregatorMetrics.TASK_COHORT)).isZero();
  }

  @Test
  void shouldTellHowLongAgoARoundMadeAVersionAndHowManyMadeNoneSince() {
    // When
    take("pump-life", event(NOON.minusSeconds(300), abandoned("QUORUM_MISSED")));
    take("pump-life", event(NOON.minusSeconds(200), closed()));
    take("pump-life", event(NOON.minusSeconds(100), abandoned("QUORUM_MISSED")));
    take("pump-life", event(NOON.minusSeconds(70), abandoned("TASK_CHANGED")));
    take("pump-life", event(NOON.minusSeconds(50), abandoned("STRATEGY_FAILED")));
    current.set(true);

    // Then
    assertThat(task(AggregatorMetrics.TASK_CLOSED_AGE)).isEqualTo(200);
    assertThat(task(AggregatorMetrics.TASK_ABANDONED_IN_A_ROW)).isEqualTo(2);
  }

  @Test
  void shouldTellHowLongNoRoundMadeAVersionAtAll() {
    // When
    take("pump-life", event(NOON.minusSeconds(300), new TaskStatus("ACTIVE", "", 4L)));
    take("pump-life", event(NOON.minusSeconds(100), abandoned("QUORUM_MISSED")));
    current.set(true);

    // Then
    assertThat(task(AggregatorMetrics.TASK_CLOSED_AGE)).isEqualTo(300);
  }

  @Test
  void shouldTellTheErrorOfTheLastVersionAndOfTheOneInForce() {
    // When
    take("pump-life|1", model(1, 12.5));
    take("pump-life|2", model(2, 14.0));
    take("pump-life", Rollout.newBuilder().setTask("pump-life").setPromoted(1).setAt(NOON).build());
    current.set(true);

    // Then
    assertThat(task(AggregatorMetrics.MODEL_VERSION, "which", "last")).isEqualTo(2);
    assertThat(task(AggregatorMetrics.MODEL_VERSION, "which", "in_force")).isEqualTo(1);
    assertThat(task(AggregatorMetrics.MODEL_ERROR, "which", "last")).isEqualTo(14.0);
    assertThat(task(AggregatorMetrics.MODEL_ERROR, "which", "in_force")).isEqualTo(12.5);

    // When
    gauges.remove(Topics.MODELS, "pump-life|1");

    // Then
    assertThat(task(AggregatorMetrics.MODEL_ERROR, "which", "in_force")).isNaN();
  }

  @Test
  void shouldCountGatewaysAsTheRulesOfRoundsDo() {
    // Given
    Duration deadline = task.rounds().deadline();
    take("pump-life", TaskSpecs.toWire(task));

    // When
    gauges.take("plant-1", gateway("plant-1", 20), NOON);
    gauges.take("plant-2", gateway("plant-2", 0), NOON);
    gauges.take("plant-3", gateway("plant-3", 20), NOON.minus(deadline).minusMillis(1));
    gauges.take("plant-4", gateway("plant-4", 20), NOON);
    take("plant-4", new Revocation("plant-4", "its sensors lie", "operator", NOON));
    current.set(true);

    // Then
    assertThat(task(AggregatorMetrics.TASK_GATEWAYS, "state", "ready")).isEqualTo(1);
    assertThat(task(AggregatorMetrics.TASK_GATEWAYS, "state", "short")).isEqualTo(1);
    assertThat(task(AggregatorMetrics.TASK_GATEWAYS, "state", "silent")).isEqualTo(1);
    assertThat(meters.get(AggregatorMetrics.GATEWAYS_KNOWN).gauge().value()).isEqualTo(4);
    assertThat(meters.get(AggregatorMetrics.GATEWAYS_REVOKED).gauge().value()).isEqualTo(1);

    // When
    gauges.remove(Topics.REVOCATIONS, "plant-4");
    gauges.remove(Topics.GATEWAYS, "plant-1");

    // Then
    assertThat(task(AggregatorMetrics.TASK_GATEWAYS, "state", "ready")).isEqualTo(1);
  }

  @Test
  void shouldTellTheStandingOfATask() {
    // When
    take("pump-life", event(NOON, new TaskStatus("WAITING", "1 of 3 gateways are ready", 4L)));
    current.set(true);

    // Then
    assertThat(task(AggregatorMetrics.TASK_STANDING, "standing", "WAITING")).isEqualTo(1);
    assertThat(task(AggregatorMetrics.TASK_STANDING, "standing", "ACTIVE")).isZero();
  }

  @Test
  void shouldTellNothingUntilTheTopicsHaveBeenRead() {
    // When
    take("pump-life", round(7, RoundPhase.ASKING));

    // Then
    assertThat(task(AggregatorMetrics.TASK_ROUND)).isNaN();

    // When
    gauges.clear();

    // Then
    assertThat(meters.find(AggregatorMetrics.TASK_ROUND).gauge()).isNull();
  }

  private void take(String key, SpecificRecord value) {
    gauges.take(key, value, NOON);
  }

  private double task(String name, String... tags) {
    return meters.get(name).tag("task", "pump-life").tags(tags).gauge().value();
  }

  private Gateway gateway(String name, long rows) {
    return Gateway.newBuilder()
        .setGateway(name)
        .setInstallation(name)
        .setReadiness(Map.of("pump-life", new Readiness(task.revision(), 100L, rows, 9, null)))
        .setSeenAt(NOON)
        .build();
  }

  private static Round round(int number, RoundPhase phase) {
    return Round.newBuilder()
        .setTask("pump-life")
        .setRevision("r")
        .setRound(number)
        .setExchange(1)
        .setPhase(phase)
        .setCohort(List.of(new Member("plant-1", "a", 20L), new Member("plant-2", "b", 20L)))
        .setDeadlineAt(NOON)
        .build();
  }

  private static RoundEvent event(Instant at, SpecificRecord what) {
    return RoundEvent.newBuilder()
        .setTask("pump-life")
        .setRevision("r")
        .setRound(1)
        .setAt(at)
        .setEvent(what)
        .build();
  }

  private static Closed closed() {
    return Closed.newBuilder()
        .setVersion(1)
        .setDigest(ByteBuffer.allocate(0))
        .setLineage(List.of())
        .setMilliseconds(1)
        .build();
  }

  private static Abandoned abandoned(String reason) {
    return Abandoned.newBuilder().setReason(reason).setMilliseconds(1).build();
  }

  private static GlobalModel model(int version, double rmse) {
    GlobalModel model = new GlobalModel();
    model.setVersion(version);
    model.setMetrics(Map.of(Evaluation.RMSE, rmse, Evaluation.ROWS, 9.0));
    return model;
  }
}
