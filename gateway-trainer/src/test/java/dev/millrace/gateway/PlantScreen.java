package dev.millrace.gateway;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Somebody of plant north who looks at predictions and advisories. */
final class PlantScreen implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();

  private record Message(String topic, JsonNode json) {}

  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final MqttClient client;

  PlantScreen(URI broker) {
    client = await().ignoreExceptions().until(() -> connected(broker), one -> true);
  }

  /** Values of the predictions of an asset so far. */
  List<Double> predictions(String asset) {
    return values("plants/north/assets/%s/prediction".formatted(asset));
  }

  List<Double> advisories(String asset) {
    return values("plants/north/assets/%s/advisory".formatted(asset));
  }

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(0, 100);
    client.close();
  }

  private List<Double> values(String topic) {
    return messages.stream()
        .filter(message -> message.topic().equals(topic))
        .map(message -> message.json().get("prediction").doubleValue())
        .toList();
  }

  private MqttClient connected(URI broker) throws MqttException {
    MqttClient screen = new MqttClient(broker.toString(), "screen", new MemoryPersistence());
    screen.connect();
    IMqttMessageListener look =
        (topic, message) -> messages.add(new Message(topic, MAPPER.readTree(message.getPayload())));
    screen.subscribe("plants/north/assets/+/prediction", 1, look);
    screen.subscribe("plants/north/assets/+/advisory", 1, look);
    return screen;
  }
}
