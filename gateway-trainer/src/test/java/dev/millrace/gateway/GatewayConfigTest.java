package dev.millrace.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.configuration.ConfigurationException;
import dev.millrace.configuration.ConfigurationFile;
import dev.millrace.gateway.intake.Backoff;
import dev.millrace.gateway.intake.MqttConfig.Login;
import dev.millrace.gateway.intake.MqttTls;
import dev.millrace.gateway.intake.PayloadMapping.UnknownSensors;
import dev.millrace.gateway.intake.Secret;
import dev.millrace.gateway.store.SensorLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {
  private static final String SMALLEST =
      """
      gateway: plant-07
      dataDirectory: /var/lib/millrace
      sensors: [temperature, vibration]
      mqtt: {server: "tcp://127.0.0.1:1883"}
      kafka: {bootstrap.servers: "kafka:9092"}
      registry: {schema.registry.url: "http://registry:8081"}
      """;

  @TempDir Path directory;

  @Test
  void shouldNeedLittle() throws Exception {
    // When
    GatewayConfig config = read(SMALLEST, Map.of());

    // Then
    assertThat(config.plant()).isEqualTo("plant-07");
    assertThat(config.sensors()).isEqualTo(SensorLayout.of("temperature", "vibration"));
    assertThat(config.mqtt().clientId()).isEqualTo("gateway-plant-07");
    assertThat(config.feed().telemetry()).hasToString("plants/{plant}/assets/{asset}/telemetry");
    assertThat(config.storage().retention().maxReadings()).isEqualTo(Long.MAX_VALUE);
    assertThat(config.limits().minRows()).isEqualTo(1);
    assertThat(config.rounds().reportEvery()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.http()).isEqualTo(new HttpConfig("127.0.0.1", 8480));
  }

  @Test
  void shouldReadEverySection() throws Exception {
    // When
    GatewayConfig config =
        read(
            SMALLEST.replace("mqtt: {server: \"tcp://127.0.0.1:1883\"}", "")
                + """
                mqtt:
                  server: ssl://broker:8883
                  clientId: box-7
                  login: {user: line, password: {file: /run/secrets/mqtt}}
                  tls: {ca: /etc/millrace/broker.crt}
                  reconnect: {first: 1s}
                limits: {tasks: [wear], sensors: [temperature], families: [ridge], minRows: 500}
                feed:
                  telemetry: works/{asset}/values
                  payload: {clock: /header/cycle, unknownSensors: ignore, maxBytes: 1000}
                  limits: {queuedMessages: 5}
                storage:
                  retention: {maxAge: 30d, maxBytes: 1000000000}
                  quarantine: {rowsPerReason: 10}
                  housekeepingEvery: 5m
                rounds: {reportEvery: 10s}
                scoring: {prediction: "works/{asset}/{task}", assets: 500}
                http: {port: 8481}
                """,
            Map.of());

    // Then
    assertThat(config.mqtt().login())
        .hasValue(new Login("line", Secret.file(Path.of("/run/secrets/mqtt"))));
    assertThat(config.mqtt().tls()).hasValue(MqttTls.trusting(Path.of("/etc/millrace/broker.crt")));
    assertThat(config.mqtt().reconnect())
        .isEqualTo(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)));
    assertThat(config.limits().sensors()).isEqualTo(Set.of("temperature"));
    assertThat(config.limits().minRows()).isEqualTo(500);
    assertThat(config.feed().telemetry()).hasToString("works/{asset}/values");
    assertThat(config.feed().payload().unknownSensors()).isEqualTo(UnknownSensors.IGNORE);
    assertThat(config.feed().limits().queuedMessages()).isEqualTo(5);
    assertThat(config.feed().limits().messagesPerCommit()).isEqualTo(1_000);
    assertThat(config.storage().retention().maxAge()).isEqualTo(Duration.ofDays(30));
    assertThat(config.storage().quarantine().rowsPerReason()).isEqualTo(10);
    assertThat(config.storage().housekeepingEvery()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.scoring().prediction()).hasToString("works/{asset}/{task}");
    assertThat(config.scoring().assets()).isEqualTo(500);
    assertThat(config.scoring().enabled()).isTrue();
    assertThat(config.http().port()).isEqualTo(8481);
  }

  @Test
  void shouldLetTheEnvironmentWin() throws Exception {
    // When
    GatewayConfig config =
        read(
            SMALLEST,
            Map.of(
                "MILLRACE_MQTT_LOGIN_USER", "line",
                "MILLRACE_MQTT_LOGIN_PASSWORD_VARIABLE", "BROKER_PASSWORD",
                "MILLRACE_KAFKA_SECURITY_PROTOCOL", "SSL",
                "MILLRACE_SENSORS", "heat,noise",
                "MILLRACE_LIMITS_MIN_ROWS", "250"));

    // Then
    assertThat(config.mqtt().login())
        .hasValue(new Login("line", Secret.environment("BROKER_PASSWORD")));
    assertThat(config.kafka()).containsEntry("security.protocol", "SSL");
    assertThat(config.sensors()).isEqualTo(SensorLayout.of("heat", "noise"));
    assertThat(config.limits().minRows()).isEqualTo(250);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "http: {port: 99999} | http: port must be 1 to 65535, got 99999",
        "http: {prot: 1} | unknown property http.prot; did you mean 'port'?",
        "plant: north/1 | plant 'north/1' must match [A-Za-z0-9._-]{1,100}",
        "limits: {families: [rigde]} | limits: families: 'rigde' is none; did you mean 'ridge'?",
        "rounds: {reportEvery: soon} | rounds.reportEvery: 'soon' is not a duration",
        "scoring: {hysteresis: 2} | scoring: hysteresis must be in [0, 1], not 2.0",
        "scoring: {advisory: 'plants/{plant}/assets/{asset}/events'} | is among those of the feed",
        "feed: {telemetry: plants/+/x} | level '+' must be plain text or one {name}",
      })
  void shouldSayWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> read(SMALLEST + line + "\n", Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sensors | sensors is missing: name the sensors of a reading",
        "dataDirectory | dataDirectory is missing: name a writable directory",
        "mqtt | mqtt is missing: name the plant's MQTT broker",
        "kafka | kafka.bootstrap.servers is missing: set it to the Kafka cluster's addresses",
        "registry | registry.schema.registry.url is missing: set it to the schema registry's address"
      })
  void shouldNameWhatIsMissing(String section, String message) {
    String file =
        String.join("\n", SMALLEST.lines().filter(line -> !line.startsWith(section)).toList());

    assertThatThrownBy(() -> read(file, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  private GatewayConfig read(String yaml, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(directory.resolve("gateway.yaml"), yaml);
    return ConfigurationFile.read(file, GatewayConfig.class, environment);
  }
}
