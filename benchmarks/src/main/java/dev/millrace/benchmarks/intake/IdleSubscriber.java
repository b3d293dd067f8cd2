package dev.millrace.benchmarks.intake;

import java.util.concurrent.CountDownLatch;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * Main class of a subscriber that does nothing: Paho acknowledges each message as soon as it was
 * handed over. Says how many it has got, each time that all of a repetition are there.
 *
 * <p>Arguments: the broker, a topic filter, and how many messages a repetition has.
 */
final class IdleSubscriber {
  private static final int AT_LEAST_ONCE = 1;

  private long received;

  private IdleSubscriber() {}

  public static void main(String[] arguments) throws Exception {
    new IdleSubscriber().run(arguments[0], arguments[1], Long.parseLong(arguments[2]));
  }

  private void run(String broker, String filter, long repetition) throws Exception {
    MqttAsyncClient client = new MqttAsyncClient(broker, "idle", new MemoryPersistence());
    MqttConnectOptions options = new MqttConnectOptions();
    options.setCleanSession(false);
    options.setKeepAliveInterval(300);
    client.connect(options).waitForCompletion();
    client
        .subscribe(filter, AT_LEAST_ONCE, (topic, message) -> count(repetition))
        .waitForCompletion();
    System.out.println("subscribed");
    new CountDownLatch(1).await();
  }

  private void count(long repetition) {
    received++;
    if (received % repetition == 0) {
      System.out.println("received " + received);
    }
  }
}
