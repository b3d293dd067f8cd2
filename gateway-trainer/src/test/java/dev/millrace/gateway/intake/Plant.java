package dev.millrace.gateway.intake;

import static org.awaitility.Awaitility.await;

import dev.millrace.gateway.store.SensorLayout;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A plant that publishes samples with the sensors a and b, at quality of service 1. */
final class Plant implements AutoCloseable {

  static final SensorLayout LAYOUT = SensorLayout.of("a", "b");
  private static final String ROOT = "plants/lyon/assets/";

  private final MqttClient client;

  /** Connects once the broker listens. */
  static Plant at(URI broker) {
    return await().ignoreExceptions().until(() -> new Plant(broker), plant -> true);
  }

  private Plant(URI broker) throws MqttException {
    client = new MqttClient(broker.toString(), "plant", new MemoryPersistence());
    MqttConnectOptions options = new MqttConnectOptions();
    options.setCleanSession(false);
    options.setMaxInflight(1_000);
    client.connect(options);
  }

  static MessageParser parser() {
    return new MessageParser(
        LAYOUT,
        TopicPattern.parse("plants/{plant}/assets/{asset}/telemetry").bind("plant", "lyon"),
        TopicPattern.parse("plants/{plant}/assets/{asset}/events").bind("plant", "lyon"),
        PayloadMapping.flat("cycle"));
  }

  static MqttConfig gateway(URI broker) {
    return MqttConfig.of(broker, "gateway")
        .withReconnect(new Backoff(Duration.ofMillis(20), Duration.ofMillis(100)));
  }

  /** Publishes one sample and waits for the broker to have it. Returns the payload's bytes. */
  int sample(String asset, int cycle) throws MqttException {
    return publish(
        ROOT + asset + "/telemetry", "{\"cycle\":%d,\"a\":%d,\"b\":0.5}".formatted(cycle, cycle));
  }

  void failed(String asset, int cycle) throws MqttException {
    publish(ROOT + asset + "/events", "{\"type\":\"failed\",\"clock\":%d}".formatted(cycle));
  }

  int publish(String topic, String payload) throws MqttException {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    client.publish(topic, bytes, 1, false);
    return bytes.length;
  }

  void telemetry(String asset, String payload) throws MqttException {
    publish(ROOT + asset + "/telemetry", payload);
  }

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(0, 1);
    client.close();
  }
}
