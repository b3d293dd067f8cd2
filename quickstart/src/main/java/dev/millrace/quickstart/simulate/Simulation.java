package dev.millrace.quickstart.simulate;

import dev.millrace.configuration.cli.StopRequest;
import dev.millrace.configuration.cli.Terminal;
import dev.millrace.gateway.intake.MqttConfig;
import dev.millrace.quickstart.feed.Feed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Lets plants publish, all at once, until all have published everything or it is to stop. */
final class Simulation {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private final List<Feed> feeds;
  private final Terminal terminal;

  Simulation(List<Feed> feeds, Terminal terminal) {
    this.feeds = List.copyOf(feeds);
    this.terminal = terminal;
  }

  /**
   * Runs to the end, or to the request to stop.
   *
   * @param brokers the connection of a plant, by its name
   * @throws IOException if a plant's connection fails; the other plants are stopped
   */
  SimulationReport run(Function<String, MqttConfig> brokers, StopRequest stop)
      throws IOException, InterruptedException {
    ExecutorService sensors = Executors.newFixedThreadPool(feeds.size());
    try {
      List<Future<?>> runs = new ArrayList<>();
      for (Feed feed : feeds) {
        MqttConfig broker = brokers.apply(feed.plant());
        runs.add(sensors.submit(() -> run(feed, broker)));
      }
      while (!stop.await(BETWEEN_LOOKS) && !haveEnded(runs)) {
        terminal.progress(progress());
      }
    } finally {
      sensors.shutdownNow();
      boolean unused = sensors.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
      terminal.clearProgress();
    }
    return new SimulationReport(feeds.size(), published(), planned(), stop.isMade());
  }

  private static Void run(Feed feed, MqttConfig broker) throws IOException, InterruptedException {
    feed.run(broker);
    return null;
  }

  /** Whether all have ended; one that failed ends the simulation. */
  private static boolean haveEnded(List<Future<?>> runs) throws IOException, InterruptedException {
    boolean all = true;
    for (Future<?> run : runs) {
      all &= run.isDone();
      if (run.isDone()) {
        try {
          run.get();
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RuntimeException failure) {
            throw failure;
          }
          throw new IOException(e.getCause().getMessage(), e.getCause());
        }
      }
    }
    return all;
  }

  private String progress() {
    return String.format(Locale.ROOT, "published %,d of %,d readings", published(), planned());
  }

  private long published() {
    return feeds.stream().mapToLong(Feed::published).sum();
  }

  private long planned() {
    return feeds.stream().mapToLong(Feed::planned).sum();
  }
}
