package dev.millrace.gateway.intake;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of the persistent session that delivers what is subscribed to. */
final class PahoConnection implements MqttSession, MqttCallback {

  private static final Logger LOG = LoggerFactory.getLogger(PahoConnection.class);
  private static final int AT_LEAST_ONCE = 1;
  static final int REFUSED = 0x80;

  private final MqttConfig config;
  private final List<String> filters;
  private final Predicate<Delivery> sink;
  private final PahoClient client;
  private final Set<Integer> unacknowledged = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private volatile boolean open;
  private volatile boolean refusing;
  private boolean closed;

  PahoConnection(MqttConfig config, List<String> filters, Predicate<Delivery> sink)
      throws MqttException {
    this.config = config;
    this.filters = filters;
    this.sink = sink;
    this.client = new PahoClient(config, this);
    client.paho().setManualAcks(true);
  }

  @Override
  public void open() throws MqttException {
    client.connect(false);
    int[] qos = new int[filters.size()];
    Arrays.fill(qos, AT_LEAST_ONCE);
    IMqttToken subscribed = client.paho().subscribe(filters.toArray(String[]::new), qos);
    subscribed.waitForCompletion(config.connectTimeout().toMillis());
    if (Arrays.stream(subscribed.getGrantedQos()).anyMatch(granted -> granted == REFUSED)) {
      throw new IllegalStateException(
          "the broker refuses a subscription of " + filters + ": grant this user to read them");
    }
    open = true;
  }

  @Override
  public boolean isOpen() {
    return open && !end.isDone();
  }

  @Override
  public String awaitEnd() throws InterruptedException {
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void end(String reason) {
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
    // Acknowledgements on their way go out before the DISCONNECT: nothing to wait for.
    client.close();
  }

  private synchronized void acknowledge(int id) {
    unacknowledged.remove(id);
    try {
      if (!closed) {
        client.paho().messageArrivedComplete(id, AT_LEAST_ONCE);
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
}
