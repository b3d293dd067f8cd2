package dev.millrace.quickstart.security;

import dev.millrace.embedded.TlsFiles;
import dev.millrace.embedded.kafka.BrokerSecurity;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.mqtt.EmbeddedMqtt;
import dev.millrace.embedded.mqtt.MqttSecurity;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import dev.millrace.embedded.registry.RegistrySecurity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A broker with users and rights, a registry and an MQTT broker, all over TLS of one authority. */
final class SecuredParts implements AutoCloseable {
  static final String ADMINISTRATOR = "administrator";
  static final List<String> USERS =
      List.of(ADMINISTRATOR, "aggregator", "north", "south", "anna", "edge");
  static final String REGISTRY_USER = "registry-user";
  static final String MQTT_USER = "mqtt-user";
  static final String HOST = "127.0.0.1";

  final ThrowawayAuthority authority;
  final EmbeddedKafka kafka;
  final EmbeddedRegistry registry;
  final EmbeddedMqtt mqtt;
  private final Path directory;

  SecuredParts(Path directory) {
    this.directory = directory;
    authority = new ThrowawayAuthority(directory, "authority");
    TlsFiles tls = new TlsFiles(authority.identity(HOST), authority.certificate());
    Map<String, String> users =
        USERS.stream().collect(Collectors.toMap(Function.identity(), SecuredParts::password));
    kafka = EmbeddedKafka.secured(new BrokerSecurity(tls, ADMINISTRATOR, users));
    registry =
        EmbeddedRegistry.secured(new RegistrySecurity(tls, REGISTRY_USER, password(REGISTRY_USER)));
    mqtt = EmbeddedMqtt.secured(new MqttSecurity(tls, true, MQTT_USER, password(MQTT_USER)));
    Stream.concat(USERS.stream(), Stream.of(REGISTRY_USER, MQTT_USER))
        .forEach(user -> write(user + ".password", password(user)));
  }

  /** What must never be seen: it appears in no other text. */
  static String password(String user) {
    return "hush-" + user + "-hush";
  }

  /** The sections {@code kafka} and {@code registry} of a user's configuration. */
  String sections(String user) {
    return sections(user, kafka.bootstrapServers(), registry.url().toString());
  }

  /** The same for other addresses. */
  String sections(String user, String bootstrapServers, String registryUrl) {
    return """
        kafka:
          bootstrap.servers: %1$s
          security.protocol: SASL_SSL
          ssl.truststore.type: PEM
          ssl.truststore.location: %2$s
          sasl.mechanism: SCRAM-SHA-512
          sasl.jaas.config: >-
            org.apache.kafka.common.security.scram.ScramLoginModule required
            username="%3$s" password="${file:%4$s/%3$s.password}";
        registry:
          schema.registry.url: %5$s
          basic.auth.credentials.source: USER_INFO
          basic.auth.user.info: %6$s:${file:%4$s/%6$s.password}
          schema.registry.ssl.truststore.type: PEM
          schema.registry.ssl.truststore.location: %2$s
        """
        .formatted(
            bootstrapServers, authority.certificate(), user, directory, registryUrl, REGISTRY_USER);
  }

  /** The section {@code mqtt} of a gateway's configuration. */
  String mqttSection(String server) {
    Path own = authority.identity("gateway");
    return """
        mqtt:
          server: %s
          login: {user: %s, password: {file: %s}}
          tls: {ca: %s, certificate: %s, key: %s}
          reconnect: {longest: 1s}
        """
        .formatted(
            server,
            MQTT_USER,
            directory.resolve(MQTT_USER + ".password"),
            authority.certificate(),
            own,
            own);
  }

  /** A configuration in a file. */
  Path write(String name, String... sections) {
    try {
      return Files.writeString(directory.resolve(name), String.join("", sections));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    mqtt.close();
    registry.close();
    kafka.close();
  }
}
