package dev.millrace.benchmarks.intake;

import dev.millrace.gateway.intake.MqttConfig;
import dev.millrace.quickstart.feed.Publisher;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Publishes readings of a plant's assets, which take turns. For use by one thread. */
final class Readings implements AutoCloseable {
  private final IntakePlan plan;
  private final Publisher publisher;
  private long published;

  Readings(URI broker, IntakePlan plan) throws IOException {
    this.plan = plan;
    publisher = Publisher.connect(MqttConfig.of(broker, "plant"));
  }

  /** Names of the sensors. */
  static String sensors() {
    return IntStream.range(0, IntakePlan.SENSORS)
        .mapToObj(i -> "s" + i)
        .collect(Collectors.joining(", "));
  }

  /** Brings the readings of a repetition to the broker, at QoS 1; returns when it has them all. */
  void publish() throws IOException, InterruptedException {
    for (int i = 0; i < plan.readings(); i++) {
      long asset = published % plan.assets();
      publisher.publish(
          "plants/bench/assets/a%d/telemetry".formatted(asset), reading(published / plan.assets()));
      published++;
    }
    publisher.awaitAcknowledgements();
  }

  /** How many readings were published. */
  long published() {
    return published;
  }

  @Override
  public void close() throws IOException {
    publisher.close();
  }

  private static byte[] reading(long cycle) {
    return IntStream.range(0, IntakePlan.SENSORS)
        .mapToObj(i -> String.format(Locale.ROOT, "\"s%d\":%.2f", i, i + cycle % 97 / 8.0))
        .collect(Collectors.joining(",", "{\"cycle\":" + (cycle + 1) + ",", "}"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
