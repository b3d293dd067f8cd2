package dev.millrace.quickstart.pages;

import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.LineageUpdate;
import dev.millrace.schemas.Opened;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.TaskSpec;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the topics say of the one task, read without any code of the dashboard. */
final class RecordedTask {
  private static final List<String> TOPICS =
      List.of(Topics.TASKS, Topics.ROUND_EVENTS, Topics.MODELS, Topics.ROLLOUTS);

  private static final List<String> ERRORS =
      List.of(
          "evaluation.rmse",
          "evaluation.rmse.min",
          "evaluation.rmse.p10",
          "evaluation.rmse.median",
          "evaluation.rmse.p90",
          "evaluation.rmse.max");

  private final Map<Integer, List<String>> cohorts = new HashMap<>();
  private final SortedMap<Integer, Map<String, String>> rounds = new TreeMap<>();
  private final SortedMap<Integer, List<Double>> errors = new TreeMap<>();
  private final List<String> digests = new ArrayList<>();
  private int closed;
  private boolean paused;
  private Rollout inForce = Rollout.newBuilder().setTask("").setAt(Instant.EPOCH).build();

  /** Reads the topics to where they end now. */
  static RecordedTask read(Map<String, Object> settings) {
    RecordedTask recorded = new RecordedTask();
    Map<String, Object> all = new HashMap<>(settings);
    all.put("isolation.level", "read_committed");
    var values = new WireFormat(settings).deserializer(SpecificRecord.class);
    try (var consumer = new KafkaConsumer<>(all, new StringDeserializer(), values)) {
      List<TopicPartition> partitions =
          TOPICS.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(found -> new TopicPartition(found.topic(), found.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<String, SpecificRecord> each : consumer.poll(Duration.ofMillis(100))) {
          recorded.take(each.value());
        }
      }
    }
    return recorded;
  }

  /** Numbers of the rounds that ended. */
  List<Integer> ended() {
    return List.copyOf(rounds.keySet());
  }

  int closed() {
    return closed;
  }

  /** Whether the operator's switch is on. */
  boolean paused() {
    return paused;
  }

  /** Which version is in force, and why. */
  Rollout inForce() {
    return inForce;
  }

  /**
   * Error of each version that was evaluated: over all rows; over those of a gateway the least, 10
   * %, median, 90 %, most.
   */
  SortedMap<Integer, List<Double>> errors() {
    return errors;
  }

  /** Digests of all versions, in hexadecimal digits. */
  List<String> digests() {
    return digests;
  }

  /** What each gateway did, by its name: a letter for each round that ended. */
  SortedMap<String, String> participation() {
    TreeSet<String> gateways = new TreeSet<>();
    cohorts.values().forEach(gateways::addAll);
    SortedMap<String, String> rows = new TreeMap<>();
    gateways.forEach(
        gateway ->
            rows.put(
                gateway,
                rounds.keySet().stream()
                    .map(round -> letter(gateway, round))
                    .collect(Collectors.joining())));
    return rows;
  }

  /** Who missed an early exchange is not asked again: the end of the round does not name it. */
  private String letter(String gateway, int round) {
    String silent = cohorts.getOrDefault(round, List.of()).contains(gateway) ? "M" : "-";
    return rounds.get(round).getOrDefault(gateway, silent);
  }

  private void take(SpecificRecord value) {
    if (value instanceof GlobalModel model) {
      digests.add(HexFormat.of().formatHex(model.getDigest().array()));
      List<Double> found =
          ERRORS.stream().map(model.getMetrics()::get).filter(Objects::nonNull).toList();
      if (!found.isEmpty()) {
        errors.put(model.getVersion(), found);
      }
    } else if (value instanceof RoundEvent event) {
      take(event);
    } else if (value instanceof TaskSpec task) {
      paused = task.getPaused();
    } else if (value instanceof Rollout decided) {
      inForce = decided;
    }
  }

  private void take(RoundEvent event) {
    Map<String, String> did = new HashMap<>();
    if (event.getEvent() instanceof Opened opened) {
      cohorts.put(event.getRound(), opened.getCohort());
    } else if (event.getEvent() instanceof Closed made) {
      closed++;
      did.putAll(letters(made.getMissing(), made.getAbstained()));
      // The last exchange but for the evaluation is the one that trained.
      made.getLineage().stream()
          .filter(exchange -> !exchange.getKind().equals("EVALUATION"))
          .reduce((earlier, later) -> later)
          .orElseThrow()
          .getUpdates()
          .forEach((LineageUpdate update) -> did.put(update.getGateway(), "C"));
      rounds.put(event.getRound(), did);
    } else if (event.getEvent() instanceof Abandoned abandoned) {
      did.putAll(letters(abandoned.getMissing(), abandoned.getAbstained()));
      abandoned.getAccepted().forEach(gateway -> did.put(gateway, "C"));
      rounds.put(event.getRound(), did);
    }
  }

  private static Map<String, String> letters(List<String> missing, Map<String, String> abstained) {
    Map<String, String> did = new HashMap<>();
    missing.forEach(gateway -> did.put(gateway, "M"));
    abstained.keySet().forEach(gateway -> did.put(gateway, "A"));
    return did;
  }
}
