package dev.millrace.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

  @Test
  void shouldShowCommittedTransactionsOnly() throws Exception {
    // Given
    try (var kafka = EmbeddedKafka.start()) {
      createTopic(kafka, "readings");

      // When
      try (var producer =
          producer(kafka, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "line-1"))) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("readings", "aborted")).get();
        producer.abortTransaction();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("readings", "committed")).get();
        producer.commitTransaction();
      }

      // Then
      assertThat(read(kafka, "readings", 1)).containsExactly("committed");
    }
  }

  @Test
  void shouldCommitWhatWasReadTogetherWithWhatWasWritten() throws Exception {
    // Given
    try (var kafka = EmbeddedKafka.start();
        var producer = producer(kafka, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "line-1"));
        var consumer = consumer(kafka, "line")) {
      createTopic(kafka, "readings");
      createTopic(kafka, "models");
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("readings", "21.5")).get();
      producer.commitTransaction();
      consumer.subscribe(List.of("readings"));
      assertThat(poll(consumer, 1)).containsExactly("21.5");

      // When
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("models", "mean 21.5")).get();
      var readUpTo = Map.of(new TopicPartition("readings", 0), new OffsetAndMetadata(1));
      producer.sendOffsetsToTransaction(readUpTo, consumer.groupMetadata());
      producer.commitTransaction();

      // Then
      assertThat(consumer.committed(readUpTo.keySet())).isEqualTo(readUpTo);
      assertThat(read(kafka, "models", 1)).containsExactly("mean 21.5");
    }
  }

  @Test
  void shouldGoOnWithItsDataAtTheSameAddress(@TempDir Path dataDir) throws Exception {
    // Given
    try (var kafka = EmbeddedKafka.start(dataDir)) {
      createTopic(kafka, "readings");
      try (var producer = producer(kafka, Map.of())) {
        producer.send(new ProducerRecord<>("readings", "before")).get();

        // When
        kafka.stop();
        kafka.restart();
        var after = producer.send(new ProducerRecord<>("readings", "after"));

        // Then
        assertThat(after.get().offset()).isEqualTo(1);
      }
    }

    // Then: another instance finds it all
    try (var kafka = EmbeddedKafka.start(dataDir)) {
      assertThat(read(kafka, "readings", 2)).containsExactly("before", "after");
    }
  }

  @Test
  void shouldTakeRecordsOfEightMebibytes() throws Exception {
    // Given
    try (var kafka = EmbeddedKafka.start()) {
      createTopic(kafka, "models");
      var limit = Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * 1024 * 1024);
      try (var producer = producer(kafka, limit)) {
        // When
        var sent = producer.send(new ProducerRecord<>("models", "m".repeat(8 * 1024 * 1024)));
        var tooLarge = producer.send(new ProducerRecord<>("models", "m".repeat(9 * 1024 * 1024)));

        // Then
        assertThat(sent.get().offset()).isZero();
        assertThatThrownBy(tooLarge::get).cause().isInstanceOf(RecordTooLargeException.class);
      }
    }
  }

  @Test
  void shouldNotCreateTopicsByItself() {
    // Given
    try (var kafka = EmbeddedKafka.start();
        var producer = producer(kafka, Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, 500))) {
      // When
      var sent = producer.send(new ProducerRecord<>("nobody-made-me", "value"));

      // Then
      assertThatThrownBy(sent::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void shouldDeleteItsTemporaryDirectory() {
    // Given
    var before = temporaryDirectories();

    // When
    EmbeddedKafka.start().close();

    // Then
    assertThat(temporaryDirectories()).isEqualTo(before);
  }

  private static List<String> temporaryDirectories() {
    var names = Path.of(System.getProperty("java.io.tmpdir")).toFile().list();
    return names == null
        ? List.of()
        : List.of(names).stream()
            .filter(name -> name.startsWith("millrace-kafka-"))
            .sorted()
            .toList();
  }

  private static void createTopic(EmbeddedKafka kafka, String topic) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  private static KafkaProducer<String, String> producer(
      EmbeddedKafka kafka, Map<String, ?> settings) {
    var all = new HashMap<String, Object>(settings);
    all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
  }

  private static List<String> read(EmbeddedKafka kafka, String topic, int count) {
    try (var consumer = consumer(kafka, UUID.randomUUID().toString())) {
      consumer.subscribe(List.of(topic));
      return poll(consumer, count);
    }
  }

  private static List<String> poll(KafkaConsumer<String, String> consumer, int count) {
    var values = new ArrayList<String>();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
              return values.size() >= count;
            });
    return values;
  }

  private static KafkaConsumer<String, String> consumer(EmbeddedKafka kafka, String group) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka.bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG,
            group,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }
}
