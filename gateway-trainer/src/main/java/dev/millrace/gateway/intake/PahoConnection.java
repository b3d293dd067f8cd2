package dev.millrace.gateway.intake;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of the persistent session, from CONNECT to its loss. */
final class PahoConnection implements MqttCallback, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PahoConnection.class);
  private static final int AT_LEAST_ONCE = 1;
  private static final int REFUSED = 0x80;
  private static final long DISCONNECT_MS = 1_000;

  private final MqttConfig config;
  private final Predicate<Delivery> sink;
  private final MqttAsyncClient client;
  private final Set<Integer> unacknowledged = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private volatile boolean open;
  private volatile boolean refusing;
  private boolean closed;

  PahoConnection(MqttConfig config, Predicate<Delivery> sink) throws MqttException {
    this.config = config;
    this.sink = sink;
    this.client =
        new MqttAsyncClient(config.server().toString(), config.clientId(), new MemoryPersistence());
    client.setManualAcks(true);
    client.setCallback(this);
  }

  void open(List<String> filters) throws MqttException {
    long timeoutMs = config.connectTimeout().toMillis();
    client.connect(options()).waitForCompletion(timeoutMs);
    int[] qos = new int[filters.size()];
    Arrays.fill(qos, AT_LEAST_ONCE);
    IMqttToken subscribed = client.subscribe(filters.toArray(String[]::new), qos);
    subscribed.waitForCompletion(timeoutMs);
    if (Arrays.stream(subscribed.getGrantedQos()).anyMatch(granted -> granted == REFUSED)) {
      throw new IllegalStateException(
          "the broker refuses a subscription of " + filters + ": grant this user to read them");
    }
    open = true;
  }

  boolean isOpen() {
    return open && !end.isDone();
  }

  /** Waits until the connection is lost or ended. Returns why. */
  String awaitEnd() throws InterruptedException {
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  void end(String reason) {
    end.complete(reason);
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    if (refusing) {
      return;
    }
    boolean acknowledges = message.getQos() >= AT_LEAST_ONCE;
    int id = message.getId();
    if (acknowledges && !unacknowledged.add(id)) {
      // The broker grew impatient; the first copy is on its way and will be acknowledged.
      return;
    }
    Runnable acknowledgement = acknowledges ? () -> acknowledge(id) : () -> {};
    if (!sink.test(new Delivery(topic, message.getPayload(), Instant.now(), acknowledgement))) {
      unacknowledged.remove(id);
      refusing = true;
      endWhenDrained();
    }
  }

  @Override
  public void connectionLost(Throwable cause) {
    end(String.valueOf(cause.getMessage()));
  }

  @Override
  public void deliveryComplete(IMqttDeliveryToken token) {
    // Nothing is published here.
  }

  @Override
  public synchronized void close() {
    end("closed");
    closed = true;
    try {
      disconnect();
      client.close(true);
    } catch (MqttException e) {
      LOG.debug("mqtt state=closing reason=\"{}\"", e.getMessage());
    }
  }

  /**
   * Acknowledgements on their way go out before the DISCONNECT, so there is nothing to wait for.
   * Paho cannot close a client whose CONNECT is unanswered; forced, it gives its threads and socket
   * back all the same.
   */
  private void disconnect() throws MqttException {
    try {
      if (client.isConnected()) {
        client.disconnect(0).waitForCompletion(DISCONNECT_MS);
        return;
      }
    } catch (MqttException e) {
      LOG.debug("mqtt state=disconnecting reason=\"{}\"", e.getMessage());
    }
    client.disconnectForcibly(0, 1, false);
  }

  private synchronized void acknowledge(int id) {
    unacknowledged.remove(id);
    try {
      if (!closed) {
        client.messageArrivedComplete(id, AT_LEAST_ONCE);
      }
    } catch (MqttException connectionIsGone) {
      LOG.trace("mqtt unacknowledged id={} reason=\"{}\"", id, connectionIsGone.getMessage());
    }
    endWhenDrained();
  }

  /**
   * After a refusal the broker must send again from there, which takes a new connection. It comes
   * once all that was taken is acknowledged: else the same messages would fill the queue for ever.
   */
  private void endWhenDrained() {
    if (refusing && unacknowledged.isEmpty()) {
      end("hand-over queue was full");
    }
  }

  private MqttConnectOptions options() {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setCleanSession(false);
    options.setAutomaticReconnect(false);
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
    if (!config.tls().isEmpty()) {
      Properties tls = new Properties();
      tls.putAll(config.tls());
      options.setSSLProperties(tls);
    }
    return options;
  }
}
