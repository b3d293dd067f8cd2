package dev.millrace.gateway.scoring;

import dev.millrace.federation.features.ClockSpec;
import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.features.RegimeSpec;
import dev.millrace.federation.features.SensorSpec;
import dev.millrace.federation.features.Target;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.gateway.intake.MqttOutlet;
import dev.millrace.gateway.store.Entry;
import dev.millrace.gateway.store.Origin;
import dev.millrace.gateway.store.QuarantineLimits;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.SensorLayout;
import dev.millrace.rollout.model.ModelVersion;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Measures the processor time that one reading costs: 10,000 assets of 24 sensors, windows of 5 and
 * 30 readings, 97 features, an advisory to judge; first with every history to be read from the
 * store, then with all of them in memory. A main, not a test.
 */
final class ScoringCost {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ASSETS = 10_000;
  private static final int SENSORS = 24;
  private static final int HELD = 40;
  private static final List<String> NAMES =
      IntStream.range(0, SENSORS).mapToObj(i -> "s" + i).toList();

  private final ReadingsStore store;
  private final Histories histories;
  private final Announcer announcer;
  private final Lineup lineup =
      Lineup.of(List.of(new Lineup.Entry("wear", OptionalDouble.of(20), model(), false)));

  private ScoringCost(Path directory) {
    store =
        ReadingsStore.open(
            directory.resolve("readings.db"), new SensorLayout(NAMES), QuarantineLimits.DEFAULT);
    histories = new Histories(Past.in(store), 20_000, NAMES);
    histories.hold(lineup.need());
    announcer =
        new Announcer(
            ScoringConfig.DEFAULT.of("north"),
            store.state(),
            new Sink(),
            new ScoringMetrics(new SimpleMeterRegistry()),
            Clock.systemUTC());
  }

  public static void main(String[] arguments) throws Exception {
    ScoringCost cost = new ScoringCost(Files.createTempDirectory("scoring-cost"));
    cost.fill();
    cost.pass("from the store", HELD + 1);
    for (int pass = 2; pass <= 15; pass++) {
      cost.pass("in memory", HELD + pass);
    }
    cost.histories.close();
    cost.store.close();
  }

  private void fill() {
    Origin origin = new Origin("t", new byte[0], Instant.now());
    for (int clock = 1; clock <= HELD; clock++) {
      List<Entry> entries = new ArrayList<>();
      for (int asset = 0; asset < ASSETS; asset++) {
        entries.add(new Entry.Telemetry("asset-" + asset, clock, values(asset + clock), 0, origin));
      }
      store.append(entries);
    }
  }

  private void pass(String how, int clock) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int asset = 0; asset < ASSETS; asset++) {
      LiveReading reading =
          new LiveReading("asset-" + asset, 1, clock, values(asset + clock), Instant.now());
      var life = histories.upTo(reading).toLife();
      for (Lineup.Entry entry : lineup.entries()) {
        announcer.announce(entry, reading, entry.model().predict(life));
      }
    }
    double micros = (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / ASSETS;
    System.out.printf("%-15s %6.1f us per reading, %,9.0f readings/s%n", how, micros, 1e6 / micros);
  }

  private static double[] values(int seed) {
    return IntStream.range(0, SENSORS).mapToDouble(i -> (seed * 31 + i * 7) % 100).toArray();
  }

  private static ModelVersion model() {
    FeatureSpec features =
        new FeatureSpec(
            new ClockSpec(ClockSpec.Kind.COUNTER, "cycles", 500),
            NAMES.stream().map(name -> new SensorSpec(name, "", 0, 100)).toList(),
            RegimeSpec.single(),
            5,
            30,
            100,
            1,
            1);
    double[] ones = new double[SENSORS];
    Arrays.fill(ones, 1);
    TrainedModel model =
        new TrainedModel(
            "ridge",
            features,
            new Normaliser(new double[SENSORS], ones),
            new Target.RemainingLife(125, "cycles"),
            new LinearModel(100, new double[features.size()]).toParameters(),
            1);
    return new ModelVersion("wear", 1, "", model, Scorer.of(model), Instant.now());
  }

  /** Takes everything. */
  private static final class Sink implements MqttOutlet {
    @Override
    public void start() {}

    @Override
    public void publish(String topic, byte[] payload, Receipt receipt) {
      receipt.taken();
    }

    @Override
    public int waiting() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
