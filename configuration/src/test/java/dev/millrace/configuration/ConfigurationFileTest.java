package dev.millrace.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFileTest {
  record Press(
      String name,
      Path dataDirectory,
      Feed feed,
      Map<String, Object> kafka,
      List<Sensor> sensors,
      Mode mode,
      Colours colours) {
    Press {
      Objects.requireNonNull(name, "name is missing: name the press");
      feed = feed == null ? new Feed(null, null, Optional.empty(), null) : feed;
    }
  }

  record Feed(URI server, Duration keepAlive, Optional<Login> login, Integer queued) {
    Feed {
      keepAlive = keepAlive == null ? Duration.ofSeconds(30) : keepAlive;
      queued = queued == null ? 10 : queued;
      if (queued < 1) {
        throw new IllegalArgumentException("queued must be at least 1");
      }
    }
  }

  record Login(String user, String password) {}

  record Sensor(String name, double min) {}

  record Colours(List<String> names) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Colours {}
  }

  enum Mode {
    FAST,
    SAFE
  }

  @TempDir private Path directory;

  @Test
  void shouldReadEveryKindOfProperty() {
    // When
    Press press =
        read(
            """
            name: press-1
            dataDirectory: /var/lib/press
            feed:
              server: tcp://127.0.0.1:1883
              keepAlive: 5m
              login: {user: line, password: secret}
            kafka:
              bootstrap.servers: [a:1, b:2]
              ssl:
                truststore.location: /etc/trust.p12
            sensors: [{name: T24, min: -1.5}]
            mode: safe
            colours: [red]
            """);

    // Then
    assertThat(press.dataDirectory()).isEqualTo(Path.of("/var/lib/press"));
    assertThat(press.feed())
        .isEqualTo(
            new Feed(
                URI.create("tcp://127.0.0.1:1883"),
                Duration.ofMinutes(5),
                Optional.of(new Login("line", "secret")),
                10));
    assertThat(press.kafka())
        .isEqualTo(
            Map.of("bootstrap.servers", "a:1,b:2", "ssl.truststore.location", "/etc/trust.p12"));
    assertThat(press.sensors()).containsExactly(new Sensor("T24", -1.5));
    assertThat(press.mode()).isEqualTo(Mode.SAFE);
    assertThat(press.colours()).isEqualTo(new Colours(List.of("red")));
  }

  @Test
  void shouldLetTheEnvironmentWin() {
    // When
    Press press =
        read(
            "name: press-1\nkafka: {bootstrap.servers: 'a:1'}",
            Map.of(
                "MILLRACE_NAME", "press-2",
                "MILLRACE_FEED_KEEP_ALIVE", "1s",
                "MILLRACE_FEED_LOGIN_USER", "line",
                "MILLRACE_KAFKA_BOOTSTRAP_SERVERS", "b:2",
                "MILLRACE_COLOURS", "red, blue",
                "MILLRACE_FEED", "no property, and no business of this file"));

    // Then
    assertThat(press.name()).isEqualTo("press-2");
    assertThat(press.feed().keepAlive()).isEqualTo(Duration.ofSeconds(1));
    assertThat(press.feed().login().orElseThrow().user()).isEqualTo("line");
    assertThat(press.kafka()).isEqualTo(Map.of("bootstrap.servers", "b:2"));
    assertThat(press.colours()).isEqualTo(new Colours(List.of("red", "blue")));
  }

  @Test
  void shouldFetchSecretsFromFilesAndVariables() throws IOException {
    // Given
    Path password = Files.writeString(directory.resolve("password"), "open sesame\n");

    // When
    Press press =
        read(
            """
            name: press-1
            feed: {login: {user: line, password: '${file:%s}'}}
            kafka: {sasl.jaas.config: 'password="${env:PASSWORD}";'}
            """
                .formatted(password),
            Map.of("PASSWORD", "a\\$1"));

    // Then
    assertThat(press.feed().login().orElseThrow().password()).isEqualTo("open sesame");
    assertThat(press.kafka()).containsEntry("sasl.jaas.config", "password=\"a\\$1\";");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nam: x|unknown property nam; did you mean 'name'?",
        "name: x\\nfeed: {keepalive: 1s}|unknown property feed.keepalive; did you mean 'keepAlive'?",
        "name: x\\nfeed: {zzzzzzzzz: 1}|unknown property feed.zzzzzzzzz; known are server, keepAlive, login, queued",
        "feed: {queued: 2}|name is missing: name the press",
        "name: x\\nfeed: {queued: 0}|feed: queued must be at least 1",
        "name: x\\nfeed: {queued: many}|feed.queued: 'many' is not a whole number",
        "name: x\\nfeed: {queued: 1.5}|feed.queued: '1.5' is not a whole number",
        "name: x\\nfeed: {keepAlive: 5 parsecs}|feed.keepAlive: '5 parsecs' is not a duration such as 500ms, 30s, 5m, 2h or 7d",
        "name: x\\nfeed: here|feed: must be a section with properties of its own",
        "name: x\\nmode: fastest|mode: 'fastest' is not one of FAST, SAFE",
        "name: x\\nsensors: [{name: T24, mni: 1}]|unknown property sensors[0].mni; did you mean 'min'?",
        "name: x\\nsensors: [{name: T24}]|sensors[0].min: is missing",
        "name: ${env:NOBODY}|name: environment variable NOBODY is not set",
        "name: ${file:/no/such}|name: file /no/such cannot be read: make it readable for this process",
        "name: x\\nname: y|line 2: Duplicate field 'name'",
        "- a|is not a list of 'property: value' lines",
      })
  void shouldNameThePropertyAndTheFix(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml.replace("\\n", "\n")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(directory.resolve("press.yaml") + ": " + message);
  }

  @Test
  void shouldSayThatAVariableStandsForNothing() {
    assertThatThrownBy(() -> read("name: x", Map.of("MILLRACE_FEED_KEPALIVE", "1s")))
        .hasMessageEndingWith(
            "environment variable MILLRACE_FEED_KEPALIVE stands for no property of 'feed'; did you"
                + " mean 'KEEP_ALIVE'?");
  }

  @Test
  void shouldSayThatTheFileIsMissing() {
    assertThatThrownBy(() -> ConfigurationFile.read(Path.of("no.yaml"), Press.class, Map.of()))
        .hasMessage("no.yaml cannot be read: name a file that can");
  }

  @ParameterizedTest
  @CsvSource({"0,0ms", "1500,1500ms", "30000,30s", "300000,5m", "7200000,2h", "604800000,7d"})
  void shouldWriteDurationsAsItReadsThem(long milliseconds, String text) {
    assertThat(DurationText.write(Duration.ofMillis(milliseconds))).isEqualTo(text);
    assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(milliseconds));
  }

  private Press read(String yaml) {
    return read(yaml, Map.of());
  }

  private Press read(String yaml, Map<String, String> environment) {
    try {
      Path file = Files.writeString(directory.resolve("press.yaml"), yaml);
      return ConfigurationFile.read(file, Press.class, environment);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
