package dev.millrace.benchmarks.faults;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is killed, and in the middle of what. */
enum Fault {
  /** While a burst of readings arrives. */
  GATEWAY_INTAKE("gateway in mid-intake", 5),
  /** Within a moment after an ask: before it joins, in training, between outbox and send, after. */
  GATEWAY_ROUND("gateway while it answers", 7),
  /** Within a moment after an ask. */
  AGGREGATOR_EXCHANGE("aggregator in mid-exchange", 2),
  /** Around the deadline of an exchange that somebody does not answer. */
  AGGREGATOR_FENCE("aggregator at the fence", 1),
  /** Within a moment after everyone has answered the last exchange. */
  AGGREGATOR_CLOSE("aggregator at the close", 2),
  /** After an ask; it stays away until the deadline has passed. */
  AGGREGATOR_ACROSS_DEADLINE("aggregator down across the deadline", 1),
  /** One of two instances, while both take part. */
  ONE_OF_TWO_AGGREGATORS("one of two aggregators", 1),
  /** Within a moment after a new version. */
  CONSUMER_SWAP("consumer of models in mid-swap", 3);

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

  /** This many faults in a random order: each one once, then as often as its weight says. */
  static List<Fault> schedule(int count, Random random) {
    List<Fault> schedule = new ArrayList<>(shuffled(List.of(values()), random));
    List<Fault> lap =
        Arrays.stream(values())
            .flatMap(fault -> Collections.nCopies(fault.weight, fault).stream())
            .toList();
    while (schedule.size() < count) {
      schedule.addAll(shuffled(lap, random));
    }
    return schedule.subList(0, count);
  }

  private static List<Fault> shuffled(List<Fault> faults, Random random) {
    List<Fault> shuffled = new ArrayList<>(faults);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
