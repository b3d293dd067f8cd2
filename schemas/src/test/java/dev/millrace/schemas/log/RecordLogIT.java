package dev.millrace.schemas.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.containers.Parts;
import dev.millrace.embedded.parts.KafkaPart;
import dev.millrace.embedded.parts.RegistryPart;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.serde.SchemaSetup;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.TopicSetup;
import dev.millrace.schemas.topics.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rollouts of one task after 1 s and 2 s, then what is none, then one that is aborted. */
class RecordLogIT {
  private static final int PARTITION = 1;
  private static final Set<String> ROLLOUTS = Set.of(Topics.ROLLOUTS);

  /** Lately, or the broker would compact. */
  private static final Instant START =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(10);

  private static final Rollout FIRST = rollout(1);
  private static final Rollout SECOND = rollout(2);

  private static KafkaPart kafka;
  private static RegistryPart registry;

  @BeforeAll
  static void start() {
    kafka = Parts.kafka();
    registry = Parts.registry();
    TopicCatalogue rollouts =
        new TopicCatalogue(
            List.of(TopicCatalogue.standard().topic(Topics.ROLLOUTS)),
            TopicCatalogue.BROKER_DEFAULT);
    try (Admin admin = Admin.create(settings())) {
      TopicSetup.create(admin, rollouts);
    }
    WireFormat wire = new WireFormat(settings());
    SchemaSetup.register(wire, rollouts);
    Map<String, Object> transactional = new HashMap<>(settings());
    transactional.put("transactional.id", "test");
    try (var serializer = wire.serializer(Rollout.class);
        var producer =
            new KafkaProducer<>(transactional, new StringSerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer, 1, serializer.serialize(Topics.ROLLOUTS, FIRST));
      send(producer, 2, serializer.serialize(Topics.ROLLOUTS, SECOND));
      send(producer, 3, new byte[] {1, 2, 3});
      send(producer, 4, null);
      producer.commitTransaction();
      producer.beginTransaction();
      send(producer, 5, serializer.serialize(Topics.ROLLOUTS, FIRST));
      producer.abortTransaction();
    }
  }

  @AfterAll
  static void stop() {
    registry.close();
    kafka.close();
  }

  @Test
  void shouldReadWhatWasCommitted() {
    // Given
    List<Entry> entries = new ArrayList<>();

    // When
    try (RecordLog log = RecordLog.open(settings(), ROLLOUTS)) {
      log.readToEnd(entries::add);
    }

    // Then
    assertThat(entries).hasSize(4);
    assertThat(entries.subList(0, 2))
        .containsExactly(
            new Entry.Put(Topics.ROLLOUTS, PARTITION, "pump-life", FIRST, START.plusSeconds(1)),
            new Entry.Put(Topics.ROLLOUTS, PARTITION, "pump-life", SECOND, START.plusSeconds(2)));
    assertThat(entries.get(2)).isInstanceOf(Entry.Unreadable.class);
    assertThat(entries.get(3)).isEqualTo(new Entry.Removed(Topics.ROLLOUTS, "pump-life"));
  }

  @Test
  void shouldReadFromAMomentOn() {
    // Given
    List<Entry> entries = new ArrayList<>();

    // When
    Map<String, Instant> since = Map.of(Topics.ROLLOUTS, START.plusSeconds(2));
    try (RecordLog log = RecordLog.open(settings(), since)) {
      log.readToEnd(entries::add);
    }

    // Then
    assertThat(entries).hasSize(3);
    assertThat(entries.get(0))
        .isEqualTo(
            new Entry.Put(Topics.ROLLOUTS, PARTITION, "pump-life", SECOND, START.plusSeconds(2)));
  }

  @Test
  void shouldSayWhichTopicIsMissingAndTheFix() {
    assertThatThrownBy(() -> RecordLog.open(settings(), Set.of(Topics.TASKS)))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("topic fl.tasks does not exist", "run 'millrace setup' first");
  }

  @Test
  void shouldSayThatTheRegistryDoesNotAnswer() {
    Map<String, Object> elsewhere = new HashMap<>(settings());
    elsewhere.put("schema.registry.url", "http://127.0.0.1:1");

    try (RecordLog log = RecordLog.open(elsewhere, ROLLOUTS)) {
      assertThatThrownBy(() -> log.readToEnd(entry -> {}))
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("schema registry at http://127.0.0.1:1 does not answer");
    }
  }

  private static void send(KafkaProducer<String, byte[]> producer, int second, byte[] value) {
    long at = START.plusSeconds(second).toEpochMilli();
    var unused =
        producer.send(new ProducerRecord<>(Topics.ROLLOUTS, PARTITION, at, "pump-life", value));
  }

  private static Rollout rollout(int version) {
    return Rollout.newBuilder()
        .setTask("pump-life")
        .setPromoted(version)
        .setAt(Instant.EPOCH)
        .build();
  }

  private static Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers", kafka.bootstrapServers(),
        "schema.registry.url", registry.url().toString());
  }
}
