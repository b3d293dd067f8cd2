package dev.millrace.aggregator;

import dev.millrace.aggregator.AggregatorConfig.Http;
import dev.millrace.aggregator.AggregatorConfig.TopicLayout;
import dev.millrace.aggregator.setup.Setup;
import dev.millrace.containers.Parts;
import dev.millrace.embedded.parts.KafkaPart;
import dev.millrace.embedded.parts.RegistryPart;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.Revocation;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Limits;
import dev.millrace.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker, a registry, topics and schemas; spoken to as operators and gateways do. */
final class FederationOnKafka implements AutoCloseable {
  private final KafkaPart kafka = Parts.kafka();
  private final RegistryPart registry = Parts.registry();
  private final TopicLayout layout;
  private final WireFormat wire = new WireFormat(registrySettings());
  private final KafkaProducer<String, byte[]> producer;

  private FederationOnKafka(TopicLayout layout) {
    this.layout = layout;
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "max.request.size",
                Limits.MAX_BATCH_BYTES),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  static FederationOnKafka withoutTopics() {
    return new FederationOnKafka(new TopicLayout(null, null));
  }

  static FederationOnKafka withUpdatePartitions(int partitions) {
    FederationOnKafka federation = new FederationOnKafka(new TopicLayout(partitions, null));
    Setup.create(
        federation.kafkaSettings(), federation.registrySettings(), federation.layout.catalogue());
    return federation;
  }

  AggregatorConfig config(Path stateDir) {
    return config(stateDir, 0);
  }

  AggregatorConfig config(Path stateDir, int httpPort) {
    AggregatorConfig standard =
        AggregatorConfig.of("it", kafkaSettings(), registrySettings(), stateDir);
    return standard.with(new Http(null, httpPort), standard.commitInterval(), layout);
  }

  Aggregator start(Path stateDir) {
    Aggregator aggregator = new Aggregator(config(stateDir));
    aggregator.start();
    aggregator.awaitReady(Duration.ofSeconds(60));
    return aggregator;
  }

  void apply(TaskSpec task) {
    send(Topics.TASKS, task.name(), TaskSpecs.toWire(task));
  }

  void announce(SimulatedGateway gateway, TaskSpec task) {
    Gateway ready = gateway.ready(task);
    send(Topics.GATEWAYS, gateway.name(), ready);
  }

  void revoke(SimulatedGateway gateway) {
    Revocation revocation =
        new Revocation(gateway.name(), "its sensors lie", "operator", Instant.EPOCH);
    send(Topics.REVOCATIONS, gateway.name(), revocation);
  }

  void send(ModelUpdate update) {
    send(Topics.UPDATES, Keys.update(update.getTask(), update.getGateway()), update);
  }

  /** As no producer of ours would. */
  void sendWithoutKey(RoundEvent event) {
    send(Topics.ROUND_EVENTS, null, event);
  }

  void sendBytes(String topic, String key, byte[] value) {
    await(new ProducerRecord<>(topic, key, value));
  }

  /** Sends a value under the clock of its sender, and says where it stands in its partition. */
  long sendUpdate(String key, byte[] value, Instant at) {
    return await(new ProducerRecord<>(Topics.UPDATES, null, at.toEpochMilli(), key, value))
        .offset();
  }

  /** The record as it goes over the wire. */
  byte[] encode(String topic, SpecificRecord value) {
    return wire.serializer(SpecificRecord.class).serialize(topic, value);
  }

  Optional<Round> round() {
    List<Round> rounds = read(Topics.ROUNDS, Round.class);
    return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.get(rounds.size() - 1));
  }

  List<GlobalModel> models() {
    return read(Topics.MODELS, GlobalModel.class);
  }

  List<RejectedUpdate> rejected() {
    return read(Topics.UPDATES_REJECTED, RejectedUpdate.class);
  }

  <T> List<T> events(Class<T> type) {
    return read(Topics.ROUND_EVENTS, RoundEvent.class).stream()
        .map(RoundEvent::getEvent)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** Every committed record of a topic, by partition. */
  List<ConsumerRecord<String, byte[]>> records(String topic) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "isolation.level",
            "read_committed",
            "max.partition.fetch.bytes",
            Limits.MAX_BATCH_BYTES);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(50)).forEach(all::add);
      }
      return all;
    }
  }

  Map<String, Object> kafkaSettings() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  /** Both clients' settings in one. */
  Map<String, Object> clientSettings() {
    Map<String, Object> settings = new HashMap<>(kafkaSettings());
    settings.putAll(registrySettings());
    return settings;
  }

  Map<String, Object> registrySettings() {
    return Map.of("schema.registry.url", registry.url().toString());
  }

  RegistryPart registry() {
    return registry;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    registry.close();
    kafka.close();
  }

  private <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
    return records(topic).stream()
        .filter(record -> record.value() != null)
        .map(record -> wire.deserializer(type).deserialize(topic, record.value()))
        .toList();
  }

  private <T extends SpecificRecord> void send(String topic, String key, T value) {
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) value.getClass();
    await(new ProducerRecord<>(topic, key, wire.serializer(type).serialize(topic, value)));
  }

  private RecordMetadata await(ProducerRecord<String, byte[]> record) {
    try {
      return producer.send(record).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
