package dev.millrace.benchmarks.faults;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is taken away, and in the middle of what. */
enum Fault {
  /** Killed while a burst of readings arrives. */
  GATEWAY_INTAKE("gateway killed in mid-intake", 4),
  /** Killed a moment after an ask: before it joins, in training, between outbox and send, after. */
  GATEWAY_ROUND("gateway killed while it answers", 6),
  /** Suspended for seconds, with all its connections. */
  GATEWAY_PAUSE("gateway suspended", 2),
  /** Its disk is full while a burst of readings arrives. */
  GATEWAY_DISK("gateway's disk full", 2),
  /** One or both killed within a moment after an ask. */
  AGGREGATOR_EXCHANGE("aggregators killed in mid-exchange", 3),
  /** One or both killed around the deadline of an exchange that somebody does not answer. */
  AGGREGATOR_FENCE("aggregators killed at the fence", 2),
  /** One or both killed a moment after everyone has answered the last exchange. */
  AGGREGATOR_CLOSE("aggregators killed at the close", 3),
  /** Both killed after an ask; they stay away until the deadline has passed. */
  AGGREGATOR_ACROSS_DEADLINE("aggregators down across the deadline", 1),
  /** One killed for good: the other does its work. */
  ONE_OF_TWO_AGGREGATORS("one of two aggregators killed", 2),
  /** One suspended until the other has its work; it wakes up fenced. */
  AGGREGATOR_PAUSE("one of two aggregators suspended", 3),
  /** One killed while the disk of its state directory is full. */
  AGGREGATOR_DISK("aggregator's disk full", 1),
  /** One cut off until the other has its work. */
  AGGREGATOR_CUT("one of two aggregators cut off", 2),
  /** All that one sends or receives comes late. */
  AGGREGATOR_DELAY("slow network of an aggregator", 1),
  /** Every third gateway cut off from MQTT, Kafka and registry. */
  PLANTS_CUT("plants cut off", 2),
  /** All that every third gateway sends or receives comes late. */
  PLANTS_DELAY("slow network of plants", 1),
  /** The broker that leads a partition of the updates killed. */
  BROKER_LEADER("leading broker killed", 4),
  /** A broker suspended until the others do without it. */
  BROKER_PAUSE("broker suspended", 2),
  /** The controller of the brokers killed. */
  CONTROLLER("controller killed", 1),
  /** The MQTT broker killed; it forgets what it has acknowledged and not delivered. */
  MQTT_KILL("MQTT broker killed", 2),
  /** The MQTT broker suspended. */
  MQTT_PAUSE("MQTT broker suspended", 1),
  /** The registry is away, and a gateway or an aggregator is killed meanwhile. */
  REGISTRY_AWAY("registry away", 2),
  /** Killed within a moment after a new version. */
  CONSUMER_SWAP("consumer of models killed in mid-swap", 3);

  private final String label;
  private final int weight;

  Fault(String label, int weight) {
    this.label = label;
    this.weight = weight;
  }

  @JsonValue
  String label() {
    return label;
  }

  /**
   * Faults in a random order, without end: each kind once, then again and again, each kind as often
   * as its weight says.
   */
  static Schedule schedule(Collection<Fault> kinds, Random random) {
    return new Schedule(List.copyOf(kinds), random);
  }

  /** Which fault comes next. */
  static final class Schedule {
    private final List<Fault> lap;
    private final Random random;
    private final List<Fault> coming;

    private Schedule(List<Fault> kinds, Random random) {
      this.random = random;
      this.lap =
          kinds.stream().flatMap(kind -> Collections.nCopies(kind.weight, kind).stream()).toList();
      this.coming = shuffled(kinds);
    }

    Fault next() {
      if (coming.isEmpty()) {
        coming.addAll(shuffled(lap));
      }
      return coming.remove(0);
    }

    private List<Fault> shuffled(List<Fault> faults) {
      List<Fault> shuffled = new ArrayList<>(faults);
      Collections.shuffle(shuffled, random);
      return shuffled;
    }
  }
}
