package dev.millrace.quickstart.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.configuration.cli.CommandLines;
import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.metrics.Errors;
import dev.millrace.federation.model.Scorer;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.Gateway;
import dev.millrace.gateway.GatewayConfig;
import dev.millrace.gateway.history.CsvHistory;
import dev.millrace.gateway.history.CsvMapping;
import dev.millrace.gateway.history.Dialect;
import dev.millrace.gateway.history.HistoryEntry;
import dev.millrace.gateway.intake.MqttConfig;
import dev.millrace.gateway.rounds.Cluster;
import dev.millrace.gateway.store.SensorLayout;
import dev.millrace.operations.operator.TaskLedger;
import dev.millrace.quickstart.simulate.SimulateCommand;
import dev.millrace.quickstart.stack.LocalStack;
import dev.millrace.quickstart.tasks.TaskFile;
import dev.millrace.rollout.ActiveModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files nobody wrote code for: published, learned from by two plants, and judged on new ones. */
class BringYourOwnDataIT {
  private static final CsvMapping PUMPS =
      CsvMapping.of("")
          .withAssets(CsvMapping.Assets.column("machineID"))
          .withClock(CsvMapping.Clock.column("Operating hours [h]"))
          .withEvents(CsvMapping.Events.atEnd());
  private static final CsvMapping KILN =
      CsvMapping.of("kiln").withClock(CsvMapping.Clock.column("timestamp"));

  @TempDir private static Path directory;
  private static LocalStack stack;

  @BeforeAll
  static void start() {
    stack = LocalStack.start(directory);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void shouldLearnTheRemainingLifeOfPumps() throws Exception {
    TrainedModel model =
        learned(
            "pump-life.yaml",
            Map.of("north", "pumps-north.csv", "south", "pumps-south.csv"),
            PUMPS,
            "--asset-column",
            "machineID",
            "--clock-column",
            "Operating hours [h]",
            "--fails-at-end");

    assertBeatsTheMean(model, ExampleFiles.pumps(21, 99), PUMPS);
  }

  @Test
  void shouldLearnTheFreeLimeOfKilns() throws Exception {
    TrainedModel model =
        learned(
            "free-lime.yaml",
            Map.of("east", "kiln-east.csv", "west", "kiln-west.csv"),
            KILN,
            "--clock-column",
            "timestamp");

    assertBeatsTheMean(model, ExampleFiles.kiln(99), KILN);
  }

  private static TrainedModel learned(
      String taskFile, Map<String, String> files, CsvMapping mapping, String... options)
      throws Exception {
    TaskSpec task = TaskFile.read(ExamplesTest.DIRECTORY.resolve(taskFile));
    List<Gateway> gateways = new ArrayList<>();
    try {
      for (Map.Entry<String, String> plant : new TreeMap<>(files).entrySet()) {
        Path file = ExamplesTest.DIRECTORY.resolve(plant.getValue());
        CsvHistory history = history(file, mapping);
        Gateway gateway = gateway(plant.getKey(), history.sensors());
        gateways.add(gateway);
        simulate(plant.getKey(), file, options);
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> gateway.counts().readings() == history.summary().readings());
        await().until(() -> gateway.counts().events() == history.summary().failures());
        assertThat(gateway.counts().quarantinedTotal()).isZero();
      }
      new TaskLedger(stack.settings()).apply(task);
      try (ActiveModel model = ActiveModel.of(task.name()).connect(stack.settings()).start()) {
        model.awaitVersion(Duration.ofSeconds(90));
        return model.current().orElseThrow().model();
      }
    } finally {
      gateways.forEach(Gateway::close);
    }
  }

  private static Gateway gateway(String plant, List<String> sensors) {
    Gateway gateway =
        new Gateway(
            GatewayConfig.of(
                plant,
                directory.resolve(plant),
                new SensorLayout(sensors),
                MqttConfig.of(stack.mqtt(), "gateway-" + plant),
                new Cluster(stack.settings(), stack.settings())));
    gateway.start();
    await().atMost(Duration.ofSeconds(30)).until(() -> gateway.status().feedConnected());
    return gateway;
  }

  private static void simulate(String plant, Path file, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--csv", file.toString(), "--plant", plant, "--mqtt", stack.mqtt().toString()));
    arguments.addAll(Arrays.asList(options));
    int exitCode = CommandLines.of(new SimulateCommand()).execute(arguments.toArray(String[]::new));
    assertThat(exitCode).isZero();
  }

  private static CsvHistory history(Path file, CsvMapping mapping) {
    return CsvHistory.open(
        file, Dialect.of(file, Optional.empty(), Optional.empty(), UTF_8), mapping);
  }

  private static void assertBeatsTheMean(TrainedModel model, List<String> rows, CsvMapping mapping)
      throws Exception {
    // Given
    Path file = Files.write(directory.resolve("new-%d.csv".formatted(rows.size())), rows);
    FeaturePipeline pipeline = new FeaturePipeline(model.features(), model.normaliser());
    Examples examples = Examples.of(pipeline, model.target(), lives(history(file, mapping)));
    double[] mean = new double[examples.size()];
    Arrays.fill(mean, Arrays.stream(examples.targets()).average().orElseThrow());

    // When
    double[] predictions = Scorer.of(model).predict(examples);

    // Then it is far better than knowing nothing but the answers' mean
    assertThat(Errors.rmse(predictions, examples.targets()))
        .isLessThan(0.5 * Errors.rmse(mean, examples.targets()));
  }

  private static List<Life> lives(CsvHistory history) {
    Map<String, List<HistoryEntry.Reading>> readings = new TreeMap<>();
    Map<String, Double> failures = new TreeMap<>();
    history.<RuntimeException>forEach(
        entry -> {
          if (entry instanceof HistoryEntry.Reading reading) {
            readings.computeIfAbsent(reading.asset(), asset -> new ArrayList<>()).add(reading);
          } else if (entry instanceof HistoryEntry.Event event) {
            failures.put(event.asset(), event.clock());
          }
        });
    return readings.entrySet().stream()
        .map(asset -> life(history, asset.getKey(), asset.getValue(), failures))
        .toList();
  }

  private static Life life(
      CsvHistory history,
      String asset,
      List<HistoryEntry.Reading> readings,
      Map<String, Double> failures) {
    return new Life(
        asset,
        history.sensors(),
        readings.stream().mapToDouble(HistoryEntry.Reading::clock).toArray(),
        readings.stream().map(HistoryEntry.Reading::values).toArray(double[][]::new),
        Stream.ofNullable(failures.get(asset)).mapToDouble(Double::doubleValue).findFirst());
  }
}
