package dev.millrace.gateway.intake;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one Paho connection after the other.
 *
 * <p>Paho's own automatic reconnect is not used: it keeps one client over connections, so an
 * acknowledgement meant for a lost connection would go out on the next one, where its packet id may
 * belong to a message that is not stored yet. Here every connection has its own client, and an
 * acknowledgement ends with the connection it belongs to.
 */
public final class PahoFeed implements MqttFeed {

  private static final Logger LOG = LoggerFactory.getLogger(PahoFeed.class);

  private static final long ORDERLY_END_MS = 1_000;

  private final MqttConfig config;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile PahoConnection connection;
  private Thread connecting;

  public PahoFeed(MqttConfig config) {
    this.config = config;
  }

  @Override
  public void start(List<String> filters, Predicate<Delivery> sink) {
    connecting = new Thread(() -> keepConnected(filters, sink), "mqtt-feed-" + config.clientId());
    connecting.setDaemon(true);
    connecting.start();
  }

  @Override
  public boolean isConnected() {
    PahoConnection current = connection;
    return current != null && current.isOpen();
  }

  @Override
  public void close() {
    closed.countDown();
    PahoConnection current = connection;
    if (current != null) {
      current.end("closed");
    }
    try {
      if (connecting != null) {
        connecting.join(ORDERLY_END_MS);
        // Still there: it waits for a broker that does not answer.
        connecting.interrupt();
        connecting.join(ORDERLY_END_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepConnected(List<String> filters, Predicate<Delivery> sink) {
    int failures = 0;
    while (!isClosed()) {
      try (PahoConnection opened = new PahoConnection(config, sink)) {
        connection = opened;
        opened.open(filters);
        LOG.info("mqtt state=connected server={} filters={}", config.server(), filters);
        failures = 0;
        String reason = isClosed() ? "closed" : opened.awaitEnd();
        LOG.info("mqtt state=disconnected server={} reason=\"{}\"", config.server(), reason);
        failures++;
      } catch (MqttException | RuntimeException e) {
        failures++;
        LOG.atLevel(failures == 1 ? org.slf4j.event.Level.WARN : org.slf4j.event.Level.DEBUG)
            .log("mqtt state=unreachable server={} reason=\"{}\"", config.server(), reason(e));
      } catch (InterruptedException e) {
        return;
      }
      pause(failures);
    }
  }

  private void pause(int failures) {
    Duration delay = config.reconnect().delay(failures, ThreadLocalRandom.current());
    try {
      closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closed.countDown();
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Paho names the symptom; what helps is the cause below it. */
  private static String reason(Exception e) {
    return e.getCause() == null
        ? e.getMessage()
        : e.getMessage() + ": " + e.getCause().getMessage();
  }
}
