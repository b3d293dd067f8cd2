package dev.millrace.quickstart.feed;

import dev.millrace.turbofan.cmapss.Channel;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.task.EngineLife;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.client.mqttv3.MqttException;

/**
 * The sensors of one plant: one engine after another runs, publishing a reading each cycle, until
 * it fails and the plant's maintenance system says so. QoS 1, as fast as the broker acknowledges.
 */
public final class PlantFeed {
  private final String plant;
  private final List<Engine> engines;
  private final AtomicLong published = new AtomicLong();

  /** The feed of a plant that runs these engines, each to its failure. */
  public PlantFeed(String plant, List<Engine> engines) {
    this.plant = plant;
    this.engines = List.copyOf(engines);
  }

  /** Name of the plant. */
  public String plant() {
    return plant;
  }

  /** Readings acknowledged by the broker or on their way. */
  public long published() {
    return published.get();
  }

  /** Readings that {@link #run} will have published at its end. */
  public long planned() {
    return engines.stream().mapToLong(Engine::cycles).sum();
  }

  /**
   * Publishes everything and returns when the broker has acknowledged it.
   *
   * @throws MqttException if the broker cannot be reached or the connection is lost
   * @throws InterruptedException if the thread is interrupted while it waits for the broker
   */
  public void run(URI broker) throws MqttException, InterruptedException {
    try (Publisher publisher = Publisher.connect(broker, "sensors-" + plant)) {
      for (Engine engine : engines) {
        for (int cycle = 1; cycle <= engine.cycles(); cycle++) {
          publisher.publish(topic(engine, "telemetry"), reading(engine, cycle));
          published.incrementAndGet();
        }
        publisher.publish(topic(engine, "events"), failure(engine.cycles()));
      }
      publisher.awaitAcknowledgements();
    }
  }

  private String topic(Engine engine, String kind) {
    return "plants/%s/assets/%s/%s".formatted(plant, EngineLife.name(engine), kind);
  }

  private static byte[] reading(Engine engine, int cycle) {
    StringBuilder json = new StringBuilder(512).append("{\"cycle\":").append(cycle);
    for (Channel channel : Channel.ALL) {
      json.append(",\"").append(channel.key()).append("\":").append(engine.value(cycle, channel));
    }
    return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] failure(int cycle) {
    return String.format(Locale.ROOT, "{\"type\":\"failed\",\"clock\":%d}", cycle)
        .getBytes(StandardCharsets.UTF_8);
  }
}
