package dev.millrace.gateway.rounds;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Member;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.store.AssetEventType;
import dev.millrace.gateway.store.Entry;
import dev.millrace.gateway.store.Origin;
import dev.millrace.gateway.store.QuarantineLimits;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.SensorLayout;
import dev.millrace.schemas.serde.SchemaSetup;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.TopicCatalogue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway's store with a failed press, and a cluster that is played by mocks. */
abstract class RoundsFixture {
  static final WireFormat WIRE = new WireFormat(Map.of("schema.registry.url", "mock://rounds"));
  static final Identity SELF = new Identity("north-1", "north", "box-1");
  static final TaskSpec TASK = task("ridge", "heat");
  static final SensorLayout LAYOUT = SensorLayout.of("heat");

  @TempDir Path directory;
  final Board board = new Board();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final RoundsMetrics metrics = new RoundsMetrics(meters);
  final RoundDiary diary = new RoundDiary(SELF.gateway());
  final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
  final Outlet outlet = new Outlet(this::newProducer, Duration.ZERO);
  ReadingsStore store;

  @BeforeAll
  static void registerSchemas() {
    SchemaSetup.register(WIRE, TopicCatalogue.standard());
  }

  @BeforeEach
  void openStore() {
    store = ReadingsStore.open(directory.resolve("readings.db"), LAYOUT, QuarantineLimits.DEFAULT);
  }

  @AfterEach
  void closeStore() {
    outlet.close();
    store.close();
  }

  /** A life of the asset that failed at its last reading. */
  void fail(String asset, double... heat) {
    fail(store, asset, heat);
  }

  static void fail(ReadingsStore store, String asset, double... heat) {
    Origin origin = new Origin("test", new byte[0], Instant.EPOCH);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < heat.length; i++) {
      entries.add(new Entry.Telemetry(asset, i + 1, new double[] {heat[i]}, 10, origin));
    }
    entries.add(new Entry.AssetEvent(asset, AssetEventType.FAILED, heat.length, origin));
    var unused = store.append(entries);
  }

  MockProducer<byte[], byte[]> producer() {
    return producers.get(producers.size() - 1);
  }

  private MockProducer<byte[], byte[]> newProducer() {
    producers.add(
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()));
    return producer();
  }

  /** This gateway is asked for moments of up to 100 readings. */
  static Asked asked(int round, int exchange) {
    return asked(TASK.revision(), round, exchange, SELF.gateway(), SELF.installation());
  }

  static Asked asked(
      String revision, int round, int exchange, String gateway, String installation) {
    return new Asked(
        TASK.name(),
        revision,
        round,
        exchange,
        Strategies.of(TASK.model()).open(new RoundContext(TASK, 1, 1, 100, 100, Optional.empty())),
        0,
        new TreeMap<>(Map.of(gateway, new Member(gateway, installation, 6))),
        Instant.EPOCH);
  }

  static TaskSpec task(String family, String sensor) {
    return new TaskSpec(
        "wear",
        new FeatureSpec(
            new ClockSpec(ClockSpec.Kind.COUNTER, "cycles", 500),
            List.of(new SensorSpec(sensor, "K", -8, 8)),
            RegimeSpec.single(),
            1,
            2,
            0,
            1,
            1),
        new Target.RemainingLife(100, "cycles"),
        new ModelSpec(family, "exact", Map.of()),
        new RoundPolicy(
            0, 1, Duration.ZERO, 1, 1, 0, 1, 0, 0, 1, Duration.ofSeconds(9), Duration.ZERO),
        0);
  }
}
