package dev.millrace.gateway.intake;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Keeps one session after the other, each with a Paho client of its own, until closed.
 *
 * <p>Paho's own automatic reconnect is not used: it keeps one client over connections, so an
 * acknowledgement meant for a lost connection would go out on the next one, where its packet id may
 * belong to a message that is not stored yet. Here an acknowledgement ends with the connection it
 * belongs to.
 */
final class KeptConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeptConnection.class);

  private static final long ORDERLY_END_MS = 1_000;

  /** Makes the next session. */
  @FunctionalInterface
  interface Sessions {
    MqttSession next() throws MqttException;
  }

  private final MqttConfig config;
  private final Sessions sessions;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile MqttSession session;

  /**
   * @param role what the connection is for; names its thread
   */
  KeptConnection(String role, MqttConfig config, Sessions sessions) {
    this.config = config;
    this.sessions = sessions;
    this.thread = new Thread(this::keep, "mqtt-%s-%s".formatted(role, config.clientId()));
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  boolean isOpen() {
    MqttSession current = session;
    return current != null && current.isOpen();
  }

  @Override
  public void close() {
    closed.countDown();
    MqttSession current = session;
    if (current != null) {
      current.end("closed");
    }
    try {
      thread.join(ORDERLY_END_MS);
      // Still there: it waits for a broker that does not answer.
      thread.interrupt();
      thread.join(ORDERLY_END_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    int failures = 0;
    while (!isClosed()) {
      try (MqttSession opened = sessions.next()) {
        session = opened;
        opened.open();
        LOG.info("mqtt client={} state=connected server={}", config.clientId(), config.server());
        failures = 0;
        say(Level.INFO, "disconnected", isClosed() ? "closed" : opened.awaitEnd());
        failures++;
      } catch (MqttException | RuntimeException e) {
        failures++;
        say(failures == 1 ? Level.WARN : Level.DEBUG, "unreachable", reason(e));
      } catch (InterruptedException e) {
        return;
      }
      pause(failures);
    }
  }

  private void say(Level level, String state, String reason) {
    LOG.atLevel(level)
        .log(
            "mqtt client={} state={} server={} reason=\"{}\"",
            config.clientId(),
            state,
            config.server(),
            reason);
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
  private String reason(Exception e) {
    return BrokerAdvice.advice(config, e).orElseGet(() -> symptom(e));
  }

  private static String symptom(Exception e) {
    return e.getCause() == null
        ? e.getMessage()
        : e.getMessage() + ": " + e.getCause().getMessage();
  }
}
