package dev.millrace.quickstart.feed;

import dev.millrace.gateway.intake.MqttConfig;
import dev.millrace.gateway.intake.MqttTls;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Publishes at QoS 1 with a window of unacknowledged messages; waits where Paho would throw. */
public final class Publisher implements AutoCloseable {
  private static final int WINDOW = 64;

  private final MqttConfig config;
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

  private Publisher(MqttConfig config, MqttAsyncClient client) {
    this.config = config;
    this.client = client;
  }

  /** Connects. */
  public static Publisher connect(MqttConfig config) throws IOException {
    try {
      MqttAsyncClient client =
          new MqttAsyncClient(
              config.server().toString(), config.clientId(), new MemoryPersistence());
      try {
        client.connect(options(config)).waitForCompletion(config.connectTimeout().toMillis());
      } catch (MqttException e) {
        client.close(true);
        throw e;
      }
      return new Publisher(config, client);
    } catch (MqttException e) {
      throw failed(config, e);
    }
  }

  /** Publishes; waits while too much is unacknowledged. */
  public void publish(String topic, byte[] payload) throws IOException, InterruptedException {
    window.acquire();
    throwFailure();
    try {
      client.publish(topic, payload, 1, false, null, acknowledgement);
    } catch (MqttException e) {
      throw failed(config, e);
    }
  }

  /** Returns when the broker has acknowledged everything. */
  public void awaitAcknowledgements() throws IOException, InterruptedException {
    window.acquire(WINDOW);
    window.release(WINDOW);
    throwFailure();
  }

  @Override
  public void close() throws IOException {
    try {
      client.disconnectForcibly(0, 1_000);
      client.close();
    } catch (MqttException e) {
      throw failed(config, e);
    }
  }

  private static MqttConnectOptions options(MqttConfig config) {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setCleanSession(true);
    options.setMaxInflight(2 * WINDOW);
    options.setKeepAliveInterval((int) config.keepAlive().toSeconds());
    options.setConnectionTimeout((int) config.connectTimeout().toSeconds());
    config
        .login()
        .ifPresent(
            login -> {
              options.setUserName(login.user());
              options.setPassword(login.password().read());
            });
    config.tls().map(MqttTls::sockets).ifPresent(options::setSocketFactory);
    return options;
  }

  private void throwFailure() throws IOException {
    if (failure != null) {
      throw failed(config, failure);
    }
  }

  private static IOException failed(MqttConfig config, Throwable cause) {
    return new IOException(
        "MQTT broker %s: %s; start it, or name another"
            .formatted(config.server(), cause.getMessage()),
        cause);
  }
}
