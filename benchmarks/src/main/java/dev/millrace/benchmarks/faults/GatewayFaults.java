package dev.millrace.benchmarks.faults;

import dev.millrace.schemas.Round;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** What befalls gateways. */
final class GatewayFaults {
  /** About as long as a gateway needs from an ask to its acknowledged answer. */
  private static final Duration ANSWERING = Duration.ofMillis(50);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
  private static final Duration LONGEST_FULL = Duration.ofSeconds(6);

  private final Federation federation;
  private final Instants instants;
  private final Work work;
  private final Map<Standstill, Integer> standstills = new EnumMap<>(Standstill.class);

  GatewayFaults(Federation federation, Instants instants) {
    this.federation = federation;
    this.instants = instants;
    this.work = new Work(federation);
  }

  /** How often a gateway was killed at which point of its answer. */
  Map<Standstill, Integer> standstills() {
    return standstills;
  }

  Duration inIntake() {
    Plant plant = anyPlant();
    plant.sensors().burst(Strikes.BURST);
    instants.within(Strikes.MOMENT);
    Instant killedAt = Instant.now();
    plant.gateway().kill();
    plant.gateway().start();
    return work.awaitContribution(plant, killedAt);
  }

  Duration inRound() {
    Plant plant = anyPlant();
    Round ask = work.ask(FaultTasks.PRESS);
    instants.within(ANSWERING);
    Instant killedAt = Instant.now();
    plant.gateway().kill();
    standstills.merge(Standstill.of(plant.store(), ask), 1, Integer::sum);
    plant.gateway().start();
    return work.awaitContribution(plant, killedAt);
  }

  Duration pause() {
    Plant plant = anyPlant();
    plant.gateway().process().suspend();
    instants.within(LONGEST_PAUSE);
    Instant resumedAt = Instant.now();
    plant.gateway().process().resume();
    return work.awaitContribution(plant, resumedAt);
  }

  Duration diskFull() {
    Plant plant = federation.plants().get(0);
    Disk disk = federation.gatewayDisk().orElseThrow();
    disk.fill();
    plant.sensors().burst(Strikes.BURST);
    instants.within(LONGEST_FULL);
    if (instants.nextInt(2) == 0) {
      plant.gateway().kill();
      plant.gateway().start();
      instants.within(LONGEST_FULL);
    }
    Instant freedAt = Instant.now();
    disk.free();
    return work.awaitContribution(plant, freedAt);
  }

  private Plant anyPlant() {
    return federation.plants().get(instants.nextInt(federation.plants().size()));
  }
}
