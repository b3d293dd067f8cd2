package dev.millrace.gateway.intake;

import dev.millrace.gateway.intake.OutgoingMessages.Outgoing;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/** One connection that publishes what goes out, a window of messages at a time. */
final class PahoPublication implements MqttSession, MqttCallback, IMqttActionListener {

  private static final int AT_LEAST_ONCE = 1;

  /** How long an end of the connection may go unnoticed. */
  private static final long LOOK_UP_MS = 100;

  private final OutgoingMessages messages;
  private final PahoClient client;
  private final Semaphore window = new Semaphore(PahoClient.WINDOW);
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private volatile boolean open;

  PahoPublication(MqttConfig config, OutgoingMessages messages) throws MqttException {
    this.messages = messages;
    this.client = new PahoClient(config, this);
  }

  @Override
  public void open() throws MqttException {
    client.connect(true);
    open = true;
  }

  @Override
  public boolean isOpen() {
    return open && !end.isDone();
  }

  @Override
  public String awaitEnd() throws InterruptedException {
    while (!end.isDone()) {
      if (window.tryAcquire(LOOK_UP_MS, TimeUnit.MILLISECONDS)) {
        publishNext();
      }
    }
    return end.join();
  }

  @Override
  public void end(String reason) {
    end.complete(reason);
  }

  @Override
  public void onSuccess(IMqttToken acknowledged) {
    window.release();
    messages.taken((Outgoing) acknowledged.getUserContext());
  }

  @Override
  public void onFailure(IMqttToken token, Throwable cause) {
    end(String.valueOf(cause.getMessage()));
  }

  @Override
  public void connectionLost(Throwable cause) {
    end(String.valueOf(cause.getMessage()));
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    // Nothing is subscribed to here.
  }

  @Override
  public void deliveryComplete(IMqttDeliveryToken token) {
    // Told to onSuccess, with the message it is about.
  }

  @Override
  public void close() {
    end("closed");
    client.close();
    messages.giveBack();
  }

  private void publishNext() throws InterruptedException {
    Optional<Outgoing> next = messages.take(LOOK_UP_MS);
    if (next.isEmpty()) {
      window.release();
      return;
    }
    Outgoing message = next.get();
    try {
      var unused =
          client
              .paho()
              .publish(message.topic(), message.payload(), AT_LEAST_ONCE, false, message, this);
    } catch (MqttException e) {
      end(String.valueOf(e.getMessage()));
    }
  }
}
