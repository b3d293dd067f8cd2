package dev.millrace.embedded.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A gateway's way of subscribing: persistent session, QoS 1, acknowledged by hand. */
final class Subscriber implements AutoCloseable, MqttCallback {

  private final MqttAsyncClient client;
  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean acknowledging = true;

  private Subscriber(MqttAsyncClient client) {
    this.client = client;
  }

  /**
   * A new session with a subscription. Moquette 0.17 notes on another thread that it has accepted a
   * connection, and closes one that subscribes before: on a busy machine it may take a second one.
   */
  static Subscriber connect(URI broker, String clientId, String filter) {
    return await()
        .ignoreExceptionsMatching(Subscriber::isConnectionLost)
        .until(() -> subscribed(broker, clientId, filter), subscriber -> true);
  }

  private static Subscriber subscribed(URI broker, String clientId, String filter)
      throws MqttException {
    var subscriber = resume(broker, clientId);
    subscriber.client.subscribe(filter, 1).waitForCompletion();
    return subscriber;
  }

  private static boolean isConnectionLost(Throwable failure) {
    return failure instanceof MqttException lost
        && lost.getReasonCode() == MqttException.REASON_CODE_CONNECTION_LOST;
  }

  /** The session that this client left, with its subscription. */
  static Subscriber resume(URI broker, String clientId) throws MqttException {
    var client = new MqttAsyncClient(broker.toString(), clientId, new MemoryPersistence());
    var subscriber = new Subscriber(client);
    client.setManualAcks(true);
    client.setCallback(subscriber);
    var options = new MqttConnectOptions();
    options.setCleanSession(false);
    client.connect(options).waitForCompletion();
    return subscriber;
  }

  void acknowledge(boolean on) {
    acknowledging = on;
  }

  List<String> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) throws MqttException {
    received.add(new String(message.getPayload(), UTF_8));
    if (acknowledging) {
      client.messageArrivedComplete(message.getId(), message.getQos());
    }
  }

  @Override
  public void connectionLost(Throwable cause) {
    // A test that takes the broker away expects it.
  }

  @Override
  public void deliveryComplete(IMqttDeliveryToken token) {
    // Only subscribes.
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      client.disconnect().waitForCompletion();
    }
    client.close();
  }
}
