package dev.millrace.benchmarks.faults;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Lets a fault strike, and brings the federation back to work. */
final class Strikes {
  static final Duration MOMENT = Duration.ofMillis(150);

  /** Readings as fast as the MQTT broker takes them. */
  static final int BURST = 200;

  private static final Set<Fault> NETWORK =
      EnumSet.of(
          Fault.AGGREGATOR_CUT, Fault.AGGREGATOR_DELAY, Fault.PLANTS_CUT, Fault.PLANTS_DELAY);
  private static final Set<Fault> BROKERS =
      EnumSet.of(Fault.BROKER_LEADER, Fault.BROKER_PAUSE, Fault.CONTROLLER);
  private static final Set<Fault> MQTT = EnumSet.of(Fault.MQTT_KILL, Fault.MQTT_PAUSE);

  private final Federation federation;
  private final GatewayFaults gateways;
  private final AggregatorFaults aggregators;
  private final BrokerFaults brokers;
  private final NetworkFaults network;
  private final ServiceFaults services;

  Strikes(Federation federation, Random random) {
    Instants instants = new Instants(random);
    this.federation = federation;
    this.gateways = new GatewayFaults(federation, instants);
    this.aggregators = new AggregatorFaults(federation, instants);
    this.brokers = new BrokerFaults(federation, instants);
    this.network = new NetworkFaults(federation, instants);
    this.services = new ServiceFaults(federation, instants);
  }

  /** How often a gateway was killed at which point of its answer. */
  Map<Standstill, Integer> standstills() {
    return gateways.standstills();
  }

  /** The kinds of faults that cannot strike here, each with the reason. */
  Map<Fault, String> impossible() {
    Map<Fault, String> impossible = new EnumMap<>(Fault.class);
    if (federation.site().cluster().isEmpty()) {
      BROKERS.forEach(each -> impossible.put(each, "Kafka is one broker in this process"));
      NETWORK.forEach(each -> impossible.put(each, "Kafka is reached directly"));
    }
    if (federation.site().mosquitto().isEmpty()) {
      MQTT.forEach(each -> impossible.put(each, "mosquitto is not installed"));
    }
    if (federation.gatewayDisk().isEmpty()) {
      impossible.put(Fault.GATEWAY_DISK, "no right to mount a file system");
    }
    if (federation.aggregatorDisk().isEmpty()) {
      impossible.put(Fault.AGGREGATOR_DISK, "no right to mount a file system");
    }
    return impossible;
  }

  /**
   * Strikes, and waits until the work goes on.
   *
   * @return from a kill, or from when another takes over, until then; of what lasts and is then
   *     mended, from its end
   * @throws StandstillException if it does not go on in time
   */
  Duration strike(Fault fault) {
    return switch (fault) {
      case GATEWAY_INTAKE -> gateways.inIntake();
      case GATEWAY_ROUND -> gateways.inRound();
      case GATEWAY_PAUSE -> gateways.pause();
      case GATEWAY_DISK -> gateways.diskFull();
      case AGGREGATOR_EXCHANGE -> aggregators.inExchange();
      case AGGREGATOR_FENCE -> aggregators.atFence();
      case AGGREGATOR_CLOSE -> aggregators.atClose();
      case AGGREGATOR_ACROSS_DEADLINE -> aggregators.acrossDeadline();
      case ONE_OF_TWO_AGGREGATORS -> aggregators.oneOfTwo();
      case AGGREGATOR_PAUSE -> aggregators.pause();
      case AGGREGATOR_DISK -> aggregators.diskFull();
      case AGGREGATOR_CUT -> aggregators.cutOff();
      case AGGREGATOR_DELAY -> network.aggregatorDelayed();
      case PLANTS_CUT -> network.plantsCut();
      case PLANTS_DELAY -> network.plantsDelayed();
      case BROKER_LEADER -> brokers.leaderKilled();
      case BROKER_PAUSE -> brokers.pause();
      case CONTROLLER -> brokers.controllerKilled();
      case MQTT_KILL -> services.mqttKilled();
      case MQTT_PAUSE -> services.mqttPaused();
      case REGISTRY_AWAY -> services.registryAway();
      case CONSUMER_SWAP -> services.consumerInSwap();
    };
  }
}
