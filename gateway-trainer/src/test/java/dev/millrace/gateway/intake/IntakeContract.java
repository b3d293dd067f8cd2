package dev.millrace.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.parts.MqttPart;
import dev.millrace.gateway.intake.UnreliableLog.Fault;
import dev.millrace.gateway.store.IntakeCounts;
import dev.millrace.gateway.store.QuarantineLimits;
import dev.millrace.gateway.store.QuarantineReason;
import dev.millrace.gateway.store.ReadingsStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the intake owes the plant, whichever broker the plant runs. */
abstract class IntakeContract {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;
  ReadingsStore store;
  UnreliableLog log;
  Intake intake;
  Plant plant;
  private SimpleMeterRegistry meters;
  private MqttPart broker;

  abstract MqttPart startBroker(Path directory);

  @BeforeEach
  void connect() throws Exception {
    broker = startBroker(directory);
    store =
        ReadingsStore.open(
            directory.resolve("readings.db"), Plant.LAYOUT, QuarantineLimits.DEFAULT);
    log = new UnreliableLog(store);
    plant = Plant.at(broker.uri());
    startIntake(IntakeLimits.DEFAULT);
  }

  @AfterEach
  void disconnect() throws Exception {
    if (broker == null) {
      return;
    }
    plant.close();
    intake.close();
    store.close();
    broker.close();
  }

  @Test
  void shouldStoreWhatIsPublished() throws Exception {
    // When
    long bytes = 0;
    for (int cycle = 1; cycle <= 100; cycle++) {
      bytes += plant.sample("P1", cycle);
      bytes += plant.sample("P2", cycle);
    }
    plant.failed("P1", 100);

    // Then
    awaitReadings(200);
    await().atMost(PATIENCE).until(() -> store.counts().events() == 1);
    assertThat(store.counts()).isEqualTo(new IntakeCounts(200, 1, 0, Map.of(), 0, bytes));
    assertThat(store.readiness().labelledReadings()).isEqualTo(100);
    await()
        .atMost(PATIENCE)
        .until(() -> meters.get(IntakeMetrics.READINGS_STORED).counter().count() == 200);
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void shouldLoseNothingAndStoreNothingTwiceWhenTheStoreFails(Fault fault) throws Exception {
    // Given
    log.fail(fault);
    for (int cycle = 1; cycle <= 30; cycle++) {
      plant.sample("P1", cycle);
    }
    await().atMost(PATIENCE).until(() -> log.failures() >= 2);

    // When
    log.fail(Fault.NONE);

    // Then
    awaitReadings(30);
    assertThat(store.counts().quarantined()).isEmpty();
    assertThat(store.readiness().readings()).isEqualTo(30);
  }

  /** One asset per sample: Moquette keeps no order among what it sends again. */
  @Test
  void shouldBeSentAgainWhatItHadNotCommittedWhenItStopped() throws Exception {
    // Given
    log.fail(Fault.BEFORE_COMMIT);
    for (int asset = 1; asset <= 12; asset++) {
      plant.sample("P" + asset, 1);
    }
    await().atMost(PATIENCE).until(() -> log.failures() >= 1);
    intake.close();
    log.fail(Fault.NONE);

    // When
    startIntake(IntakeLimits.DEFAULT);

    // Then
    awaitReadings(12);
    assertThat(store.readiness().assets()).isEqualTo(12);
  }

  @Test
  void shouldLoseNothingWhenMoreComesThanItHasRoomFor() throws Exception {
    // Given
    intake.close();
    startIntake(new IntakeLimits(8, 1_000_000L, 1, quick()));
    log.fail(Fault.BEFORE_COMMIT);
    for (int asset = 1; asset <= 12; asset++) {
      plant.sample("P" + asset, 1);
    }
    await().atMost(PATIENCE).until(() -> log.failures() >= 2);

    // When
    log.fail(Fault.NONE);

    // Then
    awaitReadings(12);
    assertThat(store.readiness().assets()).isEqualTo(12);
  }

  @Test
  void shouldGoOnAfterTheBrokerWasAway() throws Exception {
    // Given
    for (int cycle = 1; cycle <= 10; cycle++) {
      plant.sample("P1", cycle);
    }
    awaitReadings(10);

    // When
    broker.restart();
    await().atMost(PATIENCE).until(intake::isConnected);
    plant.close();
    plant = Plant.at(broker.uri());
    for (int cycle = 11; cycle <= 20; cycle++) {
      plant.sample("P1", cycle);
    }

    // Then
    awaitReadings(20);
    assertThat(store.counts().quarantined()).isEmpty();
  }

  @Test
  void shouldSetBadInputAsideAndGoOn() throws Exception {
    // When
    plant.sample("P1", 2);
    plant.telemetry("P1", "not json");
    plant.telemetry("P1", "{\"cycle\":3,\"a\":NaN,\"b\":1}");
    plant.telemetry("P1", "{\"cycle\":4,\"a\":1,\"b\":1,\"surprise\":1}");
    plant.telemetry("P1", "[{\"cycle\":5,\"a\":1,\"b\":1},{\"cycle\":6,\"a\":1}]");
    plant.telemetry("P1", " ".repeat(300_000));
    plant.sample("P1", 1);
    plant.telemetry("P1", "{\"cycle\":2,\"a\":99,\"b\":1}");
    plant.sample("P1", 2);
    plant.failed("nobody", 1);
    plant.sample("P1", 7);

    // Then: after a reconnection Moquette keeps no order, so that no message need be the last
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(store.counts().duplicates()).isEqualTo(1);
              assertThat(store.counts().quarantined())
                  .isEqualTo(
                      Map.of(
                          QuarantineReason.MALFORMED, 1L,
                          QuarantineReason.NOT_A_NUMBER, 1L,
                          QuarantineReason.UNKNOWN_SENSOR, 1L,
                          QuarantineReason.MISSING_SENSOR, 1L,
                          QuarantineReason.OVERSIZED, 1L,
                          QuarantineReason.OUT_OF_ORDER, 1L,
                          QuarantineReason.CONFLICT, 1L,
                          QuarantineReason.UNKNOWN_ASSET, 1L));
            });
    awaitReadings(3);
    assertThat(intake.failure()).isEmpty();
  }

  void startIntake(IntakeLimits limits) {
    meters = new SimpleMeterRegistry();
    intake =
        new Intake(
            new PahoFeed(Plant.gateway(broker.uri())),
            Plant.parser(),
            log,
            new IntakeMetrics(meters),
            new IntakeLimits(
                limits.queuedMessages(),
                limits.queuedBytes(),
                limits.messagesPerCommit(),
                quick()));
    intake.start();
    await().atMost(PATIENCE).until(intake::isConnected);
  }

  static Backoff quick() {
    return new Backoff(Duration.ofMillis(10), Duration.ofMillis(50));
  }

  void awaitReadings(long readings) {
    await().atMost(PATIENCE).until(() -> store.counts().readings() >= readings);
    assertThat(store.counts().readings()).isEqualTo(readings);
  }
}
