package dev.millrace.quickstart.stack;

import dev.millrace.gateway.Gateway;
import dev.millrace.gateway.GatewayConfig;
import dev.millrace.gateway.GatewayStatus;
import dev.millrace.gateway.intake.MqttConfig;
import dev.millrace.gateway.rounds.Cluster;
import dev.millrace.gateway.store.IntakeCounts;
import dev.millrace.gateway.store.SensorLayout;
import dev.millrace.quickstart.feed.EngineFeed;
import dev.millrace.quickstart.feed.Feed;
import dev.millrace.quickstart.feed.Pace;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.task.EngineLife;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Plants in this process: each a gateway of its own, and the sensors that feed it. */
public final class LocalPlants implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LocalBrokers brokers;
  private final List<Gateway> gateways = new ArrayList<>();
  private final List<Feed> feeds = new ArrayList<>();
  private final List<Thread> sensors = new ArrayList<>();
  private volatile Throwable failure;

  private LocalPlants(LocalBrokers brokers) {
    this.brokers = brokers;
  }

  /**
   * Starts the gateways, each with a data directory of its own; returns when all subscribe.
   *
   * @param fleet engines of each plant, by its name
   */
  public static LocalPlants start(
      SortedMap<String, List<Engine>> fleet, LocalBrokers brokers, Path directory)
      throws InterruptedException {
    LocalPlants plants = new LocalPlants(brokers);
    try {
      plants.startGateways(fleet, directory);
      plants.awaitSubscribed();
    } catch (RuntimeException | InterruptedException e) {
      plants.close();
      throw e;
    }
    return plants;
  }

  private void startGateways(SortedMap<String, List<Engine>> fleet, Path directory) {
    fleet.forEach(
        (name, engines) -> {
          Gateway gateway = new Gateway(config(name, brokers, directory.resolve(name)));
          gateways.add(gateway);
          gateway.start();
          feeds.add(new EngineFeed(name, engines, Pace.unlimited()));
        });
  }

  private void awaitSubscribed() throws InterruptedException {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (!gateways.stream().allMatch(gateway -> gateway.status().feedConnected())) {
      if (System.nanoTime() > giveUpAt) {
        throw new IllegalStateException(
            "not every gateway reached the MQTT broker within %d s"
                .formatted(PATIENCE.toSeconds()));
      }
      Thread.sleep(20);
    }
  }

  /** Lets every engine run to its failure, all plants at once. */
  public void startFeeds() {
    for (Feed feed : feeds) {
      Thread thread = new Thread(() -> run(feed), "sensors-" + feed.plant());
      thread.setDaemon(true);
      thread.start();
      sensors.add(thread);
    }
  }

  /** Readings that the engines will have published when all have failed. */
  public long planned() {
    return feeds.stream().mapToLong(Feed::planned).sum();
  }

  /** Readings that the MQTT broker has acknowledged. */
  public long published() {
    return feeds.stream().mapToLong(Feed::published).sum();
  }

  /**
   * What the gateways hold now. Asks every gateway's store once, while it takes readings in.
   *
   * @throws IllegalStateException if a feed or a gateway failed, with the reason
   */
  public Tally tally() {
    if (failure != null) {
      throw new IllegalStateException("a plant's sensors stopped publishing", failure);
    }
    Tally tally = new Tally(0, 0, 0, 0);
    for (Gateway gateway : gateways) {
      GatewayStatus status = gateway.status();
      if (status.failure().isPresent()) {
        throw new IllegalStateException("a gateway stopped: " + status.failure().get());
      }
      tally = tally.plus(status.intake());
    }
    return tally;
  }

  /**
   * Sums over all gateways.
   *
   * @param stored readings stored
   * @param failures failures of engines
   * @param quarantined samples set aside
   * @param rawBytes MQTT payload bytes of the stored readings
   */
  public record Tally(long stored, long failures, long quarantined, long rawBytes) {
    private Tally plus(IntakeCounts counts) {
      return new Tally(
          stored + counts.readings(),
          failures + counts.events(),
          quarantined + counts.quarantinedTotal(),
          rawBytes + counts.payloadBytes());
    }
  }

  @Override
  public void close() {
    sensors.forEach(Thread::interrupt);
    gateways.parallelStream().forEach(Gateway::close);
  }

  private void run(Feed feed) {
    try {
      feed.run(MqttConfig.of(brokers.mqtt(), "sensors-" + feed.plant()));
    } catch (IOException | RuntimeException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static GatewayConfig config(String name, LocalBrokers brokers, Path directory) {
    return GatewayConfig.of(
        name,
        directory,
        new SensorLayout(EngineLife.SENSORS),
        MqttConfig.of(brokers.mqtt(), "gateway-" + name),
        new Cluster(brokers.settings(), brokers.settings()));
  }
}
