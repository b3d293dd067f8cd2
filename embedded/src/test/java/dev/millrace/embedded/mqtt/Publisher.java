package dev.millrace.embedded.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.concurrent.Semaphore;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Publishes at QoS 1 with a bounded number of messages in flight. */
final class Publisher implements AutoCloseable {

  private static final int IN_FLIGHT = 500;

  private final MqttAsyncClient client;
  private final Semaphore slots = new Semaphore(IN_FLIGHT);

  private Publisher(MqttAsyncClient client) {
    this.client = client;
  }

  static Publisher connect(URI broker) throws MqttException {
    var client = new MqttAsyncClient(broker.toString(), "publisher", new MemoryPersistence());
    var options = new MqttConnectOptions();
    options.setMaxInflight(2 * IN_FLIGHT);
    client.connect(options).waitForCompletion();
    return new Publisher(client);
  }

  void publish(String topic, String payload) throws Exception {
    slots.acquire();
    client.publish(
        topic,
        payload.getBytes(UTF_8),
        1,
        false,
        null,
        new IMqttActionListener() {
          @Override
          public void onSuccess(IMqttToken token) {
            slots.release();
          }

          @Override
          public void onFailure(IMqttToken token, Throwable cause) {
            // The slot stays taken: whoever waits for acknowledgements notices.
          }
        });
  }

  void awaitAcknowledgements() throws InterruptedException {
    slots.acquire(IN_FLIGHT);
    slots.release(IN_FLIGHT);
  }

  @Override
  public void close() throws Exception {
    awaitAcknowledgements();
    client.disconnect().waitForCompletion();
    client.close();
  }
}
