package dev.millrace.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.mqtt.MosquittoProcess;
import dev.millrace.embedded.parts.MqttPart;
import dev.millrace.gateway.intake.UnreliableLog.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With a broker that, unlike Moquette, keeps the order of what it sends again. */
class MosquittoIntakeIT extends IntakeContract {

  @Override
  MqttPart startBroker(Path directory) {
    return MosquittoProcess.start(directory);
  }

  @Test
  void shouldKeepTheOrderOverReconnects() throws Exception {
    // Given
    intake.close();
    startIntake(new IntakeLimits(5, 1_000_000L, 3, quick()));
    log.fail(Fault.BEFORE_COMMIT);
    for (int cycle = 1; cycle <= 60; cycle++) {
      plant.sample("P1", cycle);
    }
    await().atMost(PATIENCE).until(() -> log.failures() >= 2);

    // When
    log.fail(Fault.NONE);

    // Then
    awaitReadings(60);
    assertThat(store.counts().quarantined()).isEmpty();
  }
}
