package dev.millrace.quickstart.security;

import static dev.millrace.quickstart.security.SecuredParts.ADMINISTRATOR;
import static dev.millrace.quickstart.security.SecuredParts.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.aggregator.Aggregator;
import dev.millrace.aggregator.AggregatorConfig;
import dev.millrace.aggregator.cli.SetupCommand;
import dev.millrace.configuration.ConfigurationFile;
import dev.millrace.configuration.cli.ConnectionConfig;
import dev.millrace.configuration.cli.Failures;
import dev.millrace.embedded.TlsFiles;
import dev.millrace.gateway.Gateway;
import dev.millrace.gateway.GatewayConfig;
import dev.millrace.gateway.cli.GatewayCommand;
import dev.millrace.quickstart.cli.OperatedFederation;
import dev.millrace.quickstart.cli.OperatedFederation.Outcome;
import dev.millrace.quickstart.rounds.RoundsCommand;
import dev.millrace.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong passwords, certificates and rights: refused, in one line that names the fix. */
class RefusedAccessIT {
  private static final String LOGIN = "it does not know the user, or not with this password";

  @TempDir private static Path directory;
  private static SecuredParts parts;
  private static CapturedLog log;

  @BeforeAll
  static void start() {
    parts = new SecuredParts(directory);
    Path setup = parts.write("setup.yaml", federation(), parts.sections(ADMINISTRATOR));
    Outcome made = run(new SetupCommand(), "--config=" + setup, "--grant=gateway=User:north");
    assertThat(made.code()).as(made.err()).isZero();
    log = new CapturedLog();
  }

  @AfterAll
  static void shouldHaveToldNoSecret() {
    log.close();
    parts.close();
    assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("hush-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {Topics.MODELS, Topics.ROUNDS, Topics.TASKS, Topics.ROLLOUTS})
  void shouldLetNoGatewayWrite(String topic) {
    try (var producer =
        new KafkaProducer<>(
            settings("north"), new ByteArraySerializer(), new ByteArraySerializer())) {
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[1])).get())
          .hasRootCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  @Test
  void shouldLetNoGatewayReadUpdates() {
    try (var consumer =
        new KafkaConsumer<>(
            settings("north"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition updates = new TopicPartition(Topics.UPDATES, 0);
      consumer.assign(List.of(updates));
      consumer.seekToBeginning(List.of(updates));

      assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(10)))
          .isInstanceOf(TopicAuthorizationException.class);
    }
  }

  @Test
  void shouldNameTheRightThatIsMissing() {
    // Given
    String noRight = "no right to read topic fl.tasks: grant it";
    Path operator = parts.write("anna.yaml", parts.sections("anna"));
    Path south = gatewayFile("south", "south");

    // When
    Outcome rounds = run(new RoundsCommand(), "--once", "--config=" + operator);
    Outcome check = run(new GatewayCommand(), "check", "--config=" + south);

    // Then
    assertRefused(rounds.err(), "no right to read topic fl.");
    assertRefused(check.out(), noRight);
    assertRefused(aggregatorFailure("aggregator"), "fl.tasks");
    try (Gateway gateway =
        new Gateway(ConfigurationFile.read(south, GatewayConfig.class, Map.of()))) {
      gateway.start();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> gateway.status().waiting().toString().contains(noRight));
    }
  }

  @Test
  void shouldNameTheSettingOfAWrongPassword() {
    // Given
    parts.write("edge.password", "hush-wrong-hush");
    Path file = gatewayFile("edge", "edge", "registry-user.password", "mqtt-user.password");

    // When
    Path operator = parts.write("edge.yaml", parts.sections("edge"));
    Outcome rounds = run(new RoundsCommand(), "--once", "--config=" + operator);
    Outcome check = run(new GatewayCommand(), "check", "--config=" + file);
    String sections =
        parts.sections(ADMINISTRATOR).replace("registry-user.password", "edge.password");
    Path noRegistry = parts.write("no-registry.yaml", federation(), sections);
    Outcome setup = run(new SetupCommand(), "--check", "--config=" + noRegistry);

    // Then
    assertRefused(setup.err(), LOGIN + ": correct basic.auth.user.info");
    assertRefused(rounds.err(), LOGIN + ": correct sasl.jaas.config");
    assertRefused(line(check, "kafka"), LOGIN + ": correct sasl.jaas.config");
    assertRefused(line(check, "registry"), LOGIN + ": correct basic.auth.user.info");
    assertRefused(line(check, "mqtt"), "correct mqtt.server, mqtt.login or the broker's rights");
    assertRefused(aggregatorFailure("edge"), LOGIN + ": correct sasl.jaas.config");
  }

  @ParameterizedTest
  @CsvSource({
    "expired, its certificate has expired: have it renewed there",
    "untrusted, its certificate is signed by no authority that is trusted here",
    "of another host, its certificate is for another host",
  })
  void shouldTalkToNoImpostor(String kind, String why) {
    try (Impostor impostor = new Impostor(identity(kind))) {
      // Given
      Path file =
          parts.write(
              "lured.yaml",
              "gateway: lured\nsensors: [heat]\ndataDirectory: %s\n"
                  .formatted(directory.resolve("lured")),
              parts.mqttSection("ssl://" + impostor.address()),
              parts.sections("north", impostor.address(), "https://" + impostor.address()));

      // When
      Outcome check = run(new GatewayCommand(), "check", "--config=" + file);

      // Then
      for (String part : List.of("mqtt", "kafka", "registry")) {
        assertRefused(line(check, part), why);
      }
    }
  }

  private static TlsFiles identity(String kind) {
    Path identity =
        switch (kind) {
          case "expired" -> parts.authority.expiredIdentity(HOST);
          case "untrusted" -> new ThrowawayAuthority(directory, "nobody").identity(HOST);
          default -> parts.authority.identity("elsewhere.example");
        };
    return new TlsFiles(identity, parts.authority.certificate());
  }

  private static void assertRefused(String said, String why) {
    assertThat(said).contains(why).doesNotContain("\tat ").doesNotContain("hush-");
  }

  private static String aggregatorFailure(String user) {
    Path file = parts.write("aggregator.yaml", federation(), parts.sections(user));
    AggregatorConfig config = ConfigurationFile.read(file, AggregatorConfig.class, Map.of());
    try (Aggregator aggregator = new Aggregator(config)) {
      aggregator.start();
      return "it started";
    } catch (RuntimeException e) {
      return Failures.say(e);
    }
  }

  private static String line(Outcome check, String part) {
    return check
        .out()
        .lines()
        .filter(line -> line.startsWith("FAILED  " + part))
        .findFirst()
        .orElseThrow();
  }

  /**
   * @param wrong files of passwords, in whose place there is a wrong one
   */
  private static Path gatewayFile(String name, String user, String... wrong) {
    String text =
        "gateway: %s\nsensors: [heat]\ndataDirectory: %s\n".formatted(name, directory.resolve(name))
            + parts.mqttSection(parts.mqtt.uri().toString())
            + parts.sections(user);
    for (String file : wrong) {
      text = text.replace(file, "edge.password");
    }
    return parts.write("gateway-" + name + ".yaml", text);
  }

  private static String federation() {
    return "federationId: acme\nstateDirectory: %s\nhttp: {port: 0}\nstartWithin: 5s\n"
        .formatted(directory.resolve("state"));
  }

  private static Map<String, Object> settings(String user) {
    Path file = parts.write("client.yaml", parts.sections(user));
    ConnectionConfig connection = ConfigurationFile.read(file, ConnectionConfig.class, Map.of());
    return new HashMap<>(connection.kafka());
  }

  private static Outcome run(Object command, String... arguments) {
    return OperatedFederation.runAnywhere(command, arguments);
  }
}
