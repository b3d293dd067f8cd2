package dev.millrace.benchmarks.faults;

import static dev.millrace.benchmarks.faults.FaultTasks.A;
import static dev.millrace.benchmarks.faults.FaultTasks.B;
import static dev.millrace.benchmarks.faults.FaultTasks.Y;

import dev.millrace.gateway.intake.MqttConfig;
import dev.millrace.quickstart.feed.Publisher;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The sensors of one plant with one press: a reading now and then, bursts on request. Values are
 * whole numbers that follow from the clock, so that what is stored can be compared with what was
 * published without keeping it, and what a killed MQTT broker lost can be published again.
 */
final class Sensors implements AutoCloseable {
  static final String ASSET = "press-1";

  private final String plant;
  private final URI broker;
  private final Duration pause;
  private final Thread thread;
  private Publisher publisher;
  private volatile boolean closing;
  private volatile boolean disconnected;
  private volatile long goOnAt;
  private volatile int burst;
  private volatile long published;

  /**
   * @param pause between two readings
   */
  Sensors(String plant, URI broker, Duration pause) throws IOException {
    this.plant = plant;
    this.broker = broker;
    this.pause = pause;
    publisher = connect();
    thread = new Thread(this::run, "sensors-" + plant);
    thread.setDaemon(true);
    thread.start();
  }

  /** The value of a sensor at a stroke. */
  static double value(String sensor, long clock) {
    double a = clock * 7 % 50;
    double b = clock * 11 % 30;
    return sensor.equals(A) ? a : sensor.equals(B) ? b : 2 * a - 3 * b + 10;
  }

  /** Publishes this many readings as fast as the broker takes them. */
  void burst(int readings) {
    burst = readings;
  }

  /** The clock of the last reading that was handed to the broker. */
  long published() {
    return published;
  }

  /** Whether they wait for {@link #goOn}, since the broker broke the connection. */
  boolean areDisconnected() {
    return disconnected;
  }

  /** Connects anew and publishes again from this clock on. */
  void goOn(long clock) {
    goOnAt = clock;
  }

  /** Ends when the broker has acknowledged all; the clock of the last reading is their number. */
  long stop() throws InterruptedException, IOException {
    closing = true;
    thread.join();
    publisher.awaitAcknowledgements();
    return published;
  }

  @Override
  public void close() throws IOException {
    closing = true;
    publisher.close();
  }

  private void run() {
    String topic = "plants/%s/assets/%s/telemetry".formatted(plant, ASSET);
    try {
      while (!closing) {
        try {
          if (goOnAt > 0) {
            reconnect();
          }
          if (!disconnected) {
            publisher.publish(topic, reading(published + 1));
            published++;
          }
        } catch (IOException brokerIsAway) {
          disconnected = true;
        }
        if (burst > 0) {
          burst = burst - 1;
        } else {
          Instants.waitFor(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void reconnect() throws IOException {
    publisher.close();
    publisher = connect();
    published = goOnAt - 1;
    goOnAt = 0;
    disconnected = false;
  }

  private Publisher connect() throws IOException {
    return Publisher.connect(MqttConfig.of(broker, "sensors-" + plant));
  }

  private static byte[] reading(long clock) {
    return "{\"cycle\": %d, \"a\": %s, \"b\": %s, \"y\": %s}"
        .formatted(clock, value(A, clock), value(B, clock), value(Y, clock))
        .getBytes(StandardCharsets.UTF_8);
  }
}
