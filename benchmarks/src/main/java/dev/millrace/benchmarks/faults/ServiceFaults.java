package dev.millrace.benchmarks.faults;

import dev.millrace.embedded.mqtt.MosquittoProcess;
import java.time.Duration;
import java.time.Instant;

/** What befalls the MQTT broker, the registry and the consumer of models. */
final class ServiceFaults {
  private static final Duration SWAPPING = Duration.ofMillis(60);
  private static final Duration LONGEST_AWAY = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
  private static final Duration CATCHING_UP = Duration.ofSeconds(20);
  private static final Duration CHECK_EVERY = Duration.ofMillis(200);

  private final Federation federation;
  private final Instants instants;
  private final Work work;

  ServiceFaults(Federation federation, Instants instants) {
    this.federation = federation;
    this.instants = instants;
    this.work = new Work(federation);
  }

  Duration mqttKilled() {
    federation.plants().get(0).sensors().burst(Strikes.BURST);
    instants.within(Strikes.MOMENT);
    Instant killedAt = Instant.now();
    mosquitto().kill();
    instants.within(LONGEST_AWAY);
    mosquitto().restart();
    federation.plants().forEach(this::awaitFed);
    return Duration.between(killedAt, Instant.now());
  }

  Duration mqttPaused() {
    mosquitto().process().suspend();
    instants.within(LONGEST_PAUSE);
    Instant resumedAt = Instant.now();
    mosquitto().process().resume();
    federation.plants().forEach(this::awaitFed);
    return Duration.between(resumedAt, Instant.now());
  }

  Duration registryAway() {
    federation.site().registry().stop();
    try {
      return instants.nextInt(2) == 0 ? gatewayWithoutRegistry() : aggregatorWithoutRegistry();
    } finally {
      federation.site().registry().restart();
      federation.aggregators().all().forEach(KillableProcess::awaitReady);
    }
  }

  Duration consumerInSwap() {
    work.awaitModel();
    instants.within(SWAPPING);
    Instant killedAt = Instant.now();
    federation.consumer().kill();
    federation.consumer().start();
    federation.consumer().awaitReady();
    return Duration.between(killedAt, Instant.now());
  }

  /** It has run before, so it answers with the schemas it remembers. */
  private Duration gatewayWithoutRegistry() {
    Plant plant = federation.plants().get(instants.nextInt(federation.plants().size()));
    Instant killedAt = Instant.now();
    plant.gateway().kill();
    plant.gateway().start();
    return work.awaitContribution(plant, killedAt);
  }

  /** The other one goes on; the one that was killed waits for the registry. */
  private Duration aggregatorWithoutRegistry() {
    KillableProcess one = federation.aggregators().get(instants.nextInt(Aggregators.COUNT));
    Instant killedAt = Instant.now();
    one.kill();
    one.start();
    return work.awaitClosed(killedAt);
  }

  /** Returns when the store has all that was published up to now. */
  private void awaitFed(Plant plant) {
    Sensors sensors = plant.sensors();
    long wanted = sensors.published();
    Instant giveUpAt = Instant.now().plus(Federation.PATIENCE);
    Instant againAt = Instant.now();
    for (long stored = stored(plant); stored < wanted; stored = stored(plant)) {
      if (sensors.areDisconnected() && Instant.now().isAfter(againAt)) {
        plant.reconnectSensors();
        againAt = Instant.now().plus(CATCHING_UP);
      }
      if (Instant.now().isAfter(giveUpAt)) {
        throw new StandstillException(
            "%s: %d of %d readings are stored".formatted(plant.name(), stored, wanted), null);
      }
      Instants.waitFor(CHECK_EVERY);
    }
    plant.reconnectSensors();
  }

  private static long stored(Plant plant) {
    return StoredReadings.count(plant.store());
  }

  private MosquittoProcess mosquitto() {
    return federation.site().mosquitto().orElseThrow();
  }
}
