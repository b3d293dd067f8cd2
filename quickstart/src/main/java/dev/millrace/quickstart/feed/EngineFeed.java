package dev.millrace.quickstart.feed;

import dev.millrace.gateway.intake.MqttConfig;
import dev.millrace.gateway.store.AssetEventType;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.task.EngineLife;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One engine after another runs, publishing a reading each cycle, until it fails and the plant's
 * maintenance system says so. QoS 1.
 */
public final class EngineFeed implements Feed {
  private final String plant;
  private final List<Engine> engines;
  private final Pace pace;
  private final AtomicLong published = new AtomicLong();

  /** The feed of a plant that runs these engines, each to its failure. */
  public EngineFeed(String plant, List<Engine> engines, Pace pace) {
    this.plant = plant;
    this.engines = List.copyOf(engines);
    this.pace = pace;
  }

  @Override
  public String plant() {
    return plant;
  }

  @Override
  public long published() {
    return published.get();
  }

  @Override
  public long planned() {
    return engines.stream().mapToLong(Engine::cycles).sum();
  }

  @Override
  public void run(MqttConfig broker) throws IOException, InterruptedException {
    PlantTopics topics = new PlantTopics(plant, EngineLife.SENSORS);
    try (Publisher publisher = Publisher.connect(broker)) {
      for (Engine engine : engines) {
        String asset = EngineLife.name(engine);
        for (int cycle = 1; cycle <= engine.cycles(); cycle++) {
          pace.await(asset);
          publisher.publish(topics.telemetry(asset), topics.reading(cycle, engine.reading(cycle)));
          published.incrementAndGet();
        }
        publisher.publish(
            topics.events(asset), PlantTopics.event(AssetEventType.FAILED, engine.cycles()));
      }
      publisher.awaitAcknowledgements();
    }
  }
}
