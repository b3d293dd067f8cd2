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
 * published without keeping it.
 */
final class Sensors implements AutoCloseable {
  static final String ASSET = "press-1";

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final String plant;
  private final Publisher publisher;
  private final Thread thread;
  private volatile boolean closing;
  private volatile Throwable failure;
  private volatile int burst;
  private volatile long published;

  Sensors(String plant, URI broker) throws IOException {
    this.plant = plant;
    publisher = Publisher.connect(MqttConfig.of(broker, "sensors-" + plant));
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

  /** Ends when the broker has acknowledged all; the clock of the last reading is their number. */
  long stop() throws InterruptedException, IOException {
    closing = true;
    thread.join();
    if (failure != null) {
      throw new IllegalStateException("the sensors of %s failed".formatted(plant), failure);
    }
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
        long clock = published + 1;
        publisher.publish(topic, reading(clock));
        published = clock;
        if (burst > 0) {
          burst = burst - 1;
        } else {
          Instants.waitFor(PAUSE);
        }
      }
    } catch (IOException | RuntimeException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] reading(long clock) {
    return "{\"cycle\": %d, \"a\": %s, \"b\": %s, \"y\": %s}"
        .formatted(clock, value(A, clock), value(B, clock), value(Y, clock))
        .getBytes(StandardCharsets.UTF_8);
  }
}
