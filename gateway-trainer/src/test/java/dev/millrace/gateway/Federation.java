package dev.millrace.gateway;

import static org.awaitility.Awaitility.await;

import dev.millrace.containers.Parts;
import dev.millrace.embedded.parts.KafkaPart;
import dev.millrace.embedded.parts.MqttPart;
import dev.millrace.embedded.parts.RegistryPart;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.serde.SchemaSetup;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.ModelPartitioner;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.TopicSetup;
import dev.millrace.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Everything around a gateway, in this process; the test is the aggregator and the machines. */
final class Federation implements AutoCloseable {
  final KafkaPart kafka = Parts.kafka();
  final RegistryPart registry = Parts.registry();
  final MqttPart mqtt = Parts.mqtt();
  private final WireFormat wire = new WireFormat(registryProperties());
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final MqttClient machines;
  private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

  Federation() throws MqttException {
    SchemaSetup.register(wire, TopicCatalogue.standard());
    try (Admin admin = Admin.create(kafkaProperties())) {
      TopicSetup.create(admin, TopicCatalogue.standard());
    }
    producer =
        new KafkaProducer<>(
            kafkaProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            kafkaProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        List.of(Topics.UPDATES, Topics.GATEWAYS).stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    machines = new MqttClient(mqtt.uri().toString(), "machines", new MemoryPersistence());
    connectMachines();
  }

  /** Brings the MQTT broker back, and the machines to it. */
  void restartMqtt() {
    mqtt.restart();
    connectMachines();
  }

  private void connectMachines() {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setMaxInflight(1_000);
    await()
        .ignoreExceptions()
        .until(
            () -> {
              machines.connect(options);
              return true;
            });
  }

  Map<String, Object> kafkaProperties() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  Map<String, Object> registryProperties() {
    return Map.of("schema.registry.url", registry.url().toString());
  }

  void apply(TaskSpec task) {
    publish(
        Topics.TASKS,
        task.name(),
        wire.serializer(dev.millrace.schemas.TaskSpec.class)
            .serialize(Topics.TASKS, TaskSpecs.toWire(task)));
  }

  void announce(Round round) {
    publish(Topics.ROUNDS, round.getTask(), bytes(round));
  }

  byte[] bytes(Round round) {
    return wire.serializer(Round.class).serialize(Topics.ROUNDS, round);
  }

  /** A version, and that it is in force. */
  void promote(GlobalModel model) {
    String key = Keys.model(model.getTask(), model.getVersion());
    int partitions = consumer.partitionsFor(Topics.MODELS).size();
    var unused =
        producer.send(
            new ProducerRecord<>(
                Topics.MODELS,
                ModelPartitioner.partition(key, partitions),
                key.getBytes(StandardCharsets.UTF_8),
                wire.serializer(GlobalModel.class).serialize(Topics.MODELS, model)));
    publish(
        Topics.ROLLOUTS,
        model.getTask(),
        wire.serializer(Rollout.class)
            .serialize(
                Topics.ROLLOUTS,
                Rollout.newBuilder()
                    .setTask(model.getTask())
                    .setPromoted(model.getVersion())
                    .setReason("round closed")
                    .setAt(Instant.EPOCH)
                    .build()));
  }

  void publish(String topic, String key, byte[] value) {
    var unused =
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    producer.flush();
  }

  /** Everything of a topic so far, in the order of arrival. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    consumer.poll(Duration.ofMillis(50)).forEach(seen::add);
    return seen.stream().filter(record -> record.topic().equals(topic)).toList();
  }

  /** The values of a topic so far. */
  <T extends SpecificRecord> List<T> values(String topic, Class<T> type) {
    var deserializer = wire.deserializer(type);
    return records(topic).stream()
        .map(record -> deserializer.deserialize(topic, record.value()))
        .toList();
  }

  /**
   * One life of an asset of plant north: a reading per value at clocks 1, 2, … then its failure.
   */
  void fail(String asset, double... heat) throws MqttException {
    String root = "plants/north/assets/%s/".formatted(asset);
    for (int i = 0; i < heat.length; i++) {
      message(root + "telemetry", "{\"cycle\":%d,\"heat\":%s}".formatted(i + 1, heat[i]));
    }
    failed(asset, heat.length);
  }

  /** The failure of an asset of plant north. */
  void failed(String asset, int clock) throws MqttException {
    message(
        "plants/north/assets/%s/events".formatted(asset),
        "{\"type\":\"failed\",\"clock\":%d}".formatted(clock));
  }

  /** A reading of an asset of plant north. */
  void reading(String asset, int clock, double heat) throws MqttException {
    message(
        "plants/north/assets/%s/telemetry".formatted(asset),
        "{\"cycle\":%d,\"heat\":%s}".formatted(clock, heat));
  }

  private void message(String topic, String payload) throws MqttException {
    machines.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
  }

  @Override
  public void close() throws MqttException {
    machines.disconnectForcibly(0, 100);
    machines.close();
    producer.close();
    consumer.close();
    mqtt.close();
    registry.close();
    kafka.close();
  }
}
