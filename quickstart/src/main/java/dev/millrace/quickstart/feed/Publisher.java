package dev.millrace.quickstart.feed;

import java.net.URI;
import java.util.concurrent.Semaphore;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Publishes at QoS 1 with a window of unacknowledged messages; waits where Paho would throw. */
final class Publisher implements AutoCloseable {
  private static final int WINDOW = 64;

  private final MqttAsyncClient client;
  private final Semaphore window = new Semaphore(WINDOW);
  private volatile Throwable failure;

  private final IMqttActionListener acknowledgement =
      new IMqttActionListener() {
        @Override
        public void onSuccess(IMqttToken token) {
          window.release();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
          failure = cause;
          window.release();
        }
      };

  private Publisher(MqttAsyncClient client) {
    this.client = client;
  }

  static Publisher connect(URI broker, String clientId) throws MqttException {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setCleanSession(true);
    options.setMaxInflight(2 * WINDOW);
    MqttAsyncClient client =
        new MqttAsyncClient(broker.toString(), clientId, new MemoryPersistence());
    try {
      client.connect(options).waitForCompletion();
    } catch (MqttException e) {
      client.close();
      throw e;
    }
    return new Publisher(client);
  }

  void publish(String topic, byte[] payload) throws MqttException, InterruptedException {
    window.acquire();
    throwFailure();
    client.publish(topic, payload, 1, false, null, acknowledgement);
  }

  void awaitAcknowledgements() throws MqttException, InterruptedException {
    window.acquire(WINDOW);
    window.release(WINDOW);
    throwFailure();
  }

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(0, 1_000);
    client.close();
  }

  private void throwFailure() throws MqttException {
    if (failure != null) {
      throw new MqttException(failure);
    }
  }
}
