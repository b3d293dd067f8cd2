package dev.millrace.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Member;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.intake.MqttConfig;
import dev.millrace.gateway.rounds.Cluster;
import dev.millrace.gateway.rounds.RoundsConfig;
import dev.millrace.gateway.store.SensorLayout;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Readiness;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.mapping.Updates;
import dev.millrace.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayIT {
  private static final TaskSpec TASK = WearTask.of(1);

  @TempDir Path directory;
  private Federation federation;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    federation = new Federation();
    startGateway();
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    federation.close();
    Awaitility.reset();
  }

  @Test
  void shouldReportReadinessThenAnswerWhatIsAsked() throws Exception {
    // Given
    federation.apply(TASK);
    federation.fail("press", 0, 8, 4, 4, 2, 6);
    awaitReadiness(6);

    // When
    federation.announce(Rounds.asking(asked(TASK, 1), 1, 1, null));

    // Then: 24 degrees over 16 in units of the ask's exponent
    Update update = awaitUpdates(1).get(0);
    assertThat(update.id().gateway()).isEqualTo("north-1");
    assertThat(update.id().installation()).isEqualTo(gateway.status().installation());
    Contribution contribution = (Contribution) update.answer();
    assertThat(contribution.examples()).isEqualTo(6);
    assertThat(contribution.blocks().get(0).values()).containsExactly(6);
    assertThat(contribution.blocks().get(1).toDoubles()).containsExactly(1.5);
    await().until(() -> gateway.status().answersSent() == 1);
    assertThat(gateway.counts().readings()).isEqualTo(6);
  }

  @Test
  void shouldSendTheSameBytesWhenRestartedInMidRound() throws Exception {
    // Given an answer, and readings that came after it
    federation.apply(TASK);
    federation.fail("press", 0, 8, 4, 4, 2, 6);
    awaitReadiness(6);
    federation.announce(Rounds.asking(asked(TASK, 1), 1, 1, null));
    awaitUpdates(1);
    federation.fail("pump", 1, 2, 3);
    awaitReadiness(9);

    // When it restarts while the exchange is open, twice
    restartGateway();
    await().until(() -> gateway.status().federationCurrent());
    restartGateway();
    federation.announce(Rounds.asking(asked(TASK, 2), 1, 1, null));

    // Then exchange 1 has one answer, however often it came, and exchange 2 has the next
    await().until(() -> updates().stream().anyMatch(update -> update.id().round() == 2));
    List<byte[]> first =
        federation.records(Topics.UPDATES).stream()
            .map(ConsumerRecord::value)
            .limit(federation.records(Topics.UPDATES).size() - 1L)
            .toList();
    assertThat(first).isNotEmpty().allSatisfy(value -> assertThat(value).isEqualTo(first.get(0)));
    Contribution second =
        (Contribution) updates().get(federation.records(Topics.UPDATES).size() - 1).answer();
    assertThat(second.examples()).isEqualTo(9);
  }

  @Test
  void shouldAnswerRoundThatWasOpenBeforeItStarted() throws Exception {
    // Given
    federation.apply(TASK);
    federation.fail("press", 0, 8, 4, 4, 2, 6);
    awaitReadiness(6);
    Asked asked = asked(TASK, 3);
    gateway.close();
    federation.announce(Rounds.asking(asked, 1, 1, null));

    // When
    startGateway();

    // Then
    assertThat(awaitUpdates(1).get(0).id().round()).isEqualTo(3);
  }

  @Test
  void shouldCollectWhileClusterAndRegistryAreAwayAndAnswerWhenTheyAreBack() throws Exception {
    // Given
    federation.apply(TASK);
    federation.fail("press", 0, 8, 4, 4, 2, 6);
    awaitReadiness(6);
    federation.announce(Rounds.asking(asked(TASK, 1), 1, 1, null));
    awaitUpdates(1);
    gateway.close();
    federation.registry.stop();
    federation.kafka.stop();

    // When it starts without them
    startGateway();
    federation.fail("pump", 1, 2, 3);
    await().until(() -> gateway.counts().readings() == 9);
    federation.kafka.restart();
    federation.registry.restart();
    federation.announce(Rounds.asking(asked(TASK, 2), 1, 1, null));

    // Then
    await().until(() -> updates().stream().anyMatch(update -> update.id().round() == 2));
  }

  @Test
  void shouldAnswerRoundsWhileTheMqttBrokerIsAway() throws Exception {
    // Given
    federation.apply(TASK);
    federation.fail("press", 0, 8, 4, 4, 2, 6);
    awaitReadiness(6);
    federation.mqtt.stop();
    await().until(() -> !gateway.status().feedConnected());

    // When
    federation.announce(Rounds.asking(asked(TASK, 1), 1, 1, null));

    // Then it answers from what it has, and collects again once the broker is back
    Contribution contribution = (Contribution) awaitUpdates(1).get(0).answer();
    assertThat(contribution.examples()).isEqualTo(6);
    assertThat(gateway.status().feedConnected()).isFalse();
    federation.restartMqtt();
    await().until(() -> gateway.status().feedConnected());
    federation.fail("pump", 1, 2, 3);
    awaitReadiness(9);
  }

  @Test
  void shouldAnswerWithoutTheRegistryOnceItHasRunWithIt() throws Exception {
    // Given
    federation.apply(TASK);
    federation.fail("press", 0, 8, 4, 4, 2, 6);
    awaitReadiness(6);
    federation.announce(Rounds.asking(asked(TASK, 1), 1, 1, null));
    awaitUpdates(1);
    byte[] ask = federation.bytes(Rounds.asking(asked(TASK, 2), 1, 1, null));
    gateway.close();
    federation.registry.stop();

    // When
    startGateway();
    federation.publish(Topics.ROUNDS, TASK.name(), ask);

    // Then
    await().until(() -> gateway.status().answersSent() == 1);
    federation.registry.restart();
    await().until(() -> updates().stream().anyMatch(update -> update.id().round() == 2));
  }

  @Test
  void shouldIgnoreRoundsItIsNotInvitedTo() throws Exception {
    // Given
    federation.apply(TASK);
    federation.fail("press", 0, 8, 4, 4, 2, 6);
    awaitReadiness(6);
    Asked mine = asked(TASK, 1);

    // When others are asked, then another box of its name, then another revision, then itself
    federation.announce(Rounds.asking(of(mine, 1, TASK.revision(), "south-1", "x"), 1, 1, null));
    federation.announce(Rounds.asking(of(mine, 2, TASK.revision(), "north-1", "x"), 1, 1, null));
    federation.announce(
        Rounds.asking(
            of(mine, 3, WearTask.of(2).revision(), "north-1", gateway.status().installation()),
            1,
            1,
            null));
    federation.announce(Rounds.asking(asked(TASK, 4), 1, 1, null));

    // Then
    assertThat(awaitUpdates(1)).extracting(update -> update.id().round()).containsExactly(4);
  }

  private void startGateway() {
    gateway =
        new Gateway(
            GatewayConfig.of(
                    "north-1",
                    directory,
                    SensorLayout.of("heat"),
                    MqttConfig.of(federation.mqtt.uri(), "north-1"),
                    new Cluster(federation.kafkaProperties(), federation.registryProperties()))
                .with(
                    "north",
                    new RoundsConfig(
                        Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMillis(100))));
    gateway.start();
    await().until(() -> gateway.status().feedConnected());
  }

  private void restartGateway() {
    gateway.close();
    startGateway();
  }

  private void awaitReadiness(long rows) {
    await()
        .until(
            () ->
                federation.values(Topics.GATEWAYS, dev.millrace.schemas.Gateway.class).stream()
                    .map(report -> report.getReadiness().get(TASK.name()))
                    .anyMatch(readiness -> isReady(readiness, rows)));
  }

  private static boolean isReady(Readiness readiness, long rows) {
    return readiness != null
        && readiness.getRows() == rows
        && readiness.getRevision().equals(TASK.revision())
        && readiness.getAbstains() == null;
  }

  private List<Update> awaitUpdates(int count) {
    return await().until(this::updates, updates -> updates.size() >= count);
  }

  private List<Update> updates() {
    return federation.values(Topics.UPDATES, ModelUpdate.class).stream()
        .map(Updates::fromWire)
        .toList();
  }

  private Asked asked(TaskSpec task, int round) {
    Ask ask =
        Strategies.of(task.model()).open(new RoundContext(task, 1, 1, 100, 100, Optional.empty()));
    Member member = new Member("north-1", gateway.status().installation(), 6);
    return new Asked(
        task.name(),
        task.revision(),
        round,
        1,
        ask,
        0,
        new TreeMap<>(Map.of(member.gateway(), member)),
        Instant.now().plusSeconds(60));
  }

  private static Asked of(
      Asked asked, int round, String revision, String gateway, String installation) {
    Member member = new Member(gateway, installation, 6);
    return new Asked(
        asked.task(),
        revision,
        round,
        1,
        asked.ask(),
        0,
        new TreeMap<>(Map.of(gateway, member)),
        asked.deadlineAt());
  }
}
