package dev.millrace.quickstart.security;

import static dev.millrace.quickstart.security.SecuredParts.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.aggregator.Aggregator;
import dev.millrace.aggregator.AggregatorConfig;
import dev.millrace.aggregator.cli.SetupCommand;
import dev.millrace.configuration.ConfigurationFile;
import dev.millrace.configuration.cli.ConnectionConfig;
import dev.millrace.gateway.Gateway;
import dev.millrace.gateway.GatewayConfig;
import dev.millrace.gateway.cli.GatewayCommand;
import dev.millrace.quickstart.cli.OperatedFederation;
import dev.millrace.quickstart.cli.OperatedFederation.Outcome;
import dev.millrace.quickstart.gateways.GatewaysCommand;
import dev.millrace.quickstart.models.ModelsCommand;
import dev.millrace.quickstart.rounds.RoundsCommand;
import dev.millrace.quickstart.simulate.SimulateCommand;
import dev.millrace.quickstart.tasks.TaskCommand;
import dev.millrace.rollout.ActiveModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, log-ins and rights everywhere: a federation works with what each role has, and no more. */
class SecuredFederationIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path EXAMPLES = Path.of("..", "docs", "examples");

  @TempDir private static Path directory;
  private static SecuredParts parts;

  @BeforeAll
  static void start() {
    parts = new SecuredParts(directory);
  }

  @AfterAll
  static void stop() {
    parts.close();
  }

  @Test
  void shouldRunARoundWithTheRightsOfEachRoleAndTellNoSecret() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      // Given
      Path setup = parts.write("setup.yaml", federation(), parts.sections(ADMINISTRATOR));
      Outcome made =
          run(
              new SetupCommand(),
              "--config=" + setup,
              "--grant=aggregator=User:aggregator",
              "--grant=gateway=User:north",
              "--grant=gateway=User:south",
              "--grant=operator=User:anna",
              "--grant=consumer=User:edge");
      assertThat(made.code()).as(made.err()).isZero();

      // When
      try (Aggregator aggregator = new Aggregator(aggregator());
          Gateway north = gateway("north");
          Gateway south = gateway("south")) {
        aggregator.start();
        north.start();
        south.start();
        Path anna = parts.write("anna.yaml", parts.sections("anna"));
        Path task = EXAMPLES.resolve("pump-life.yaml");
        Outcome applied = run(new TaskCommand(), "apply", task.toString(), "--config=" + anna);
        assertThat(applied.code()).as(applied.err()).isZero();
        try (ActiveModel model = ActiveModel.of("pump-life").connect(settings("edge")).start()) {
          model.awaitVersion(SOON);
        }

        // Then
        simulate("north");
        await().atMost(SOON).until(() -> north.counts().readings() == 349 + 366);
        assertThat(run(new RoundsCommand(), "--once", "--config=" + anna).out())
            .contains("version 1");
        assertThat(run(new GatewaysCommand(), "list", "--config=" + anna).out()).contains("north");
        assertThat(run(new ModelsCommand(), "list", "--config=" + anna).out())
            .contains("pump-life");
        assertThat(north.status().problems()).isEmpty();
      }
      assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("hush-"));
    }
  }

  private static void simulate(String plant) {
    Path machines = parts.write("machines.yaml", parts.mqttSection(parts.mqtt.uri().toString()));
    Outcome published =
        run(
            new SimulateCommand(),
            "--config=" + machines,
            "--csv=" + EXAMPLES.resolve("pumps-south.csv"),
            "--plant=" + plant,
            "--asset-column=machineID",
            "--clock-column=Operating hours [h]",
            "--fails-at-end");
    assertThat(published.code()).as(published.err()).isZero();
  }

  /** A gateway that has its plant's past, and finds everything that it needs. */
  private static Gateway gateway(String name) {
    Path file =
        parts.write(
            name + ".yaml",
            """
            gateway: %s
            dataDirectory: %s
            sensors: ['Discharge pressure [bar]', 'Bearing temperature [°C]', 'Vibration RMS [mm/s]', 'Motor current [A]', 'Speed [1/min]']
            rounds: {reportEvery: 1s, reportPause: 50ms, retryAfter: 100ms}
            """
                .formatted(name, directory.resolve(name)),
            parts.mqttSection(parts.mqtt.uri().toString()),
            parts.sections(name));
    Outcome imported =
        run(
            new GatewayCommand(),
            "import",
            EXAMPLES.resolve("pumps-%s.csv".formatted(name)).toString(),
            "--config=" + file,
            "--asset-column=machineID",
            "--clock-column=Operating hours [h]",
            "--fails-at-end");
    assertThat(imported.code()).as(imported.err()).isZero();
    Outcome check = run(new GatewayCommand(), "check", "--config=" + file);
    assertThat(check.code()).as(check.out()).isZero();
    return new Gateway(ConfigurationFile.read(file, GatewayConfig.class, Map.of()));
  }

  private static AggregatorConfig aggregator() {
    Path file = parts.write("aggregator.yaml", federation(), parts.sections("aggregator"));
    return ConfigurationFile.read(file, AggregatorConfig.class, Map.of());
  }

  private static String federation() {
    return """
        federationId: acme
        stateDirectory: %s
        http: {port: 0}
        """
        .formatted(directory.resolve("state"));
  }

  private static Map<String, Object> settings(String user) {
    Path file = parts.write("client.yaml", parts.sections(user));
    ConnectionConfig connection = ConfigurationFile.read(file, ConnectionConfig.class, Map.of());
    Map<String, Object> settings = new HashMap<>(connection.kafka());
    settings.putAll(connection.registry());
    return settings;
  }

  private static Outcome run(Object command, String... arguments) {
    return OperatedFederation.runAnywhere(command, arguments);
  }
}
