package dev.millrace.gateway.intake;

import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Paho client for one connection with the gateway's settings. */
final class PahoClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PahoClient.class);
  private static final long DISCONNECT_MS = 1_000;

  /** Unacknowledged publications at a time. */
  static final int WINDOW = 100;

  private final MqttConfig config;
  private final MqttAsyncClient paho;

  PahoClient(MqttConfig config, MqttCallback callback) throws MqttException {
    this.config = config;
    this.paho =
        new MqttAsyncClient(config.server().toString(), config.clientId(), new MemoryPersistence());
    paho.setCallback(callback);
  }

  MqttAsyncClient paho() {
    return paho;
  }

  /**
   * Connects and waits for the broker's answer.
   *
   * @param cleanSession false for a session that the broker keeps
   */
  void connect(boolean cleanSession) throws MqttException {
    paho.connect(options(cleanSession)).waitForCompletion(config.connectTimeout().toMillis());
  }

  /** Disconnects if connected, and gives threads and socket back. */
  @Override
  public void close() {
    try {
      disconnect();
      paho.close(true);
    } catch (MqttException e) {
      LOG.debug("mqtt state=closing reason=\"{}\"", e.getMessage());
    }
  }

  /**
   * Paho cannot close a client whose CONNECT is unanswered; forced, it gives its threads and socket
   * back all the same.
   */
  private void disconnect() throws MqttException {
    try {
      if (paho.isConnected()) {
        paho.disconnect(0).waitForCompletion(DISCONNECT_MS);
        return;
      }
    } catch (MqttException e) {
      LOG.debug("mqtt state=disconnecting reason=\"{}\"", e.getMessage());
    }
    paho.disconnectForcibly(0, 1, false);
  }

  private MqttConnectOptions options(boolean cleanSession) {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setCleanSession(cleanSession);
    options.setAutomaticReconnect(false);
    // Paho throws beyond it, and counts an acknowledged message a moment longer.
    options.setMaxInflight(2 * WINDOW);
    options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
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
}
