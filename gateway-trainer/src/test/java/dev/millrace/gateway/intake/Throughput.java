package dev.millrace.gateway.intake;

import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.mqtt.EmbeddedMqtt;
import dev.millrace.embedded.mqtt.MosquittoProcess;
import dev.millrace.embedded.parts.MqttPart;
import dev.millrace.gateway.store.Entry;
import dev.millrace.gateway.store.Origin;
import dev.millrace.gateway.store.QuarantineLimits;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.SensorLayout;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * Readings of 24 sensors per second, with every commit synced: into the store alone, and through a
 * broker. A main, not a test. Arguments: the directory to measure on, then {@code mosquitto} for a
 * real broker instead of the embedded one.
 */
final class Throughput {

  private static final int SENSORS = 24;
  private static final int ASSETS = 100;
  private static final SensorLayout LAYOUT =
      new SensorLayout(IntStream.range(0, SENSORS).mapToObj(i -> "s" + i).toList());

  private Throughput() {}

  public static void main(String[] arguments) throws Exception {
    Path root = Files.createTempDirectory(Path.of(arguments[0]), "throughput");
    for (int perCommit : new int[] {1, 10, 100, 1_000, 1_000}) {
      store(root.resolve("store-" + System.nanoTime() + ".db"), perCommit);
    }
    for (int perMessage : new int[] {1, 1, 20}) {
      Path directory = Files.createDirectory(root.resolve("mqtt-" + System.nanoTime()));
      boolean real = arguments.length > 1 && arguments[1].equals("mosquitto");
      throughBroker(
          real ? MosquittoProcess.start(directory) : EmbeddedMqtt.start(directory),
          directory,
          20_000,
          perMessage);
    }
  }

  private static void store(Path file, int perCommit) {
    try (ReadingsStore store = ReadingsStore.open(file, LAYOUT, QuarantineLimits.DEFAULT)) {
      int commits = Math.min(2_000, 100_000 / perCommit);
      long started = System.nanoTime();
      int next = 0;
      for (int commit = 0; commit < commits; commit++) {
        List<Entry> entries = new ArrayList<>(perCommit);
        for (int i = 0; i < perCommit; i++, next++) {
          entries.add(reading(next));
        }
        store.append(entries);
      }
      report("store, %d per commit".formatted(perCommit), next, started);
    }
  }

  private static void throughBroker(MqttPart broker, Path directory, int readings, int perMessage)
      throws Exception {
    try (broker;
        ReadingsStore store =
            ReadingsStore.open(directory.resolve("readings.db"), LAYOUT, QuarantineLimits.DEFAULT);
        Intake intake =
            new Intake(
                new PahoFeed(Plant.gateway(broker.uri())),
                parser(),
                store,
                new IntakeMetrics(new SimpleMeterRegistry()),
                IntakeLimits.DEFAULT);
        MqttAsyncClient plant =
            new MqttAsyncClient(broker.uri().toString(), "plant", new MemoryPersistence())) {
      intake.start();
      await().until(intake::isConnected);
      MqttConnectOptions options = new MqttConnectOptions();
      options.setMaxInflight(65_000);
      plant.connect(options).waitForCompletion();
      long started = System.nanoTime();
      for (int cycle = 0; cycle * ASSETS < readings; cycle += perMessage) {
        for (int asset = 0; asset < ASSETS; asset++) {
          plant.publish(
              "plants/lyon/assets/A" + asset + "/telemetry", payload(cycle, perMessage), 1, false);
        }
      }
      await()
          .forever()
          .pollInterval(Duration.ofMillis(5))
          .until(() -> store.counts().readings() >= readings);
      report("mqtt, %d per message".formatted(perMessage), readings, started);
      plant.disconnectForcibly(0, 1);
    }
  }

  private static MessageParser parser() {
    return new MessageParser(
        LAYOUT,
        TopicPattern.parse("plants/lyon/assets/{asset}/telemetry"),
        TopicPattern.parse("plants/lyon/assets/{asset}/events"),
        PayloadMapping.flat("cycle"));
  }

  private static byte[] payload(int cycle, int samples) {
    return IntStream.range(cycle, cycle + samples)
        .mapToObj(Throughput::sample)
        .collect(Collectors.joining(",", "[", "]"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String sample(int cycle) {
    return LAYOUT.sensors().stream()
        .map(sensor -> "\"" + sensor + "\":" + (cycle + 0.125))
        .collect(Collectors.joining(",", "{\"cycle\":" + cycle + ",", "}"));
  }

  private static Entry reading(int index) {
    double[] values = new double[SENSORS];
    Arrays.fill(values, index);
    return new Entry.Telemetry(
        "A" + index % ASSETS,
        Math.floorDiv(index, ASSETS),
        values,
        200,
        new Origin("t", new byte[0], Instant.EPOCH));
  }

  private static void report(String what, int readings, long startedNanos) {
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-22s %7.0f readings/s (%d in %.2f s)%n",
        what,
        readings / seconds,
        readings,
        seconds);
  }
}
