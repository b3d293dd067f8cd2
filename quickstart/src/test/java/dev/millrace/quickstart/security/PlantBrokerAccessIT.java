package dev.millrace.quickstart.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.embedded.TlsFiles;
import dev.millrace.embedded.mqtt.MosquittoProcess;
import dev.millrace.embedded.mqtt.MqttSecurity;
import dev.millrace.gateway.intake.FeedProbe;
import dev.millrace.gateway.intake.MqttConfig;
import dev.millrace.gateway.intake.MqttConfig.Login;
import dev.millrace.gateway.intake.MqttTls;
import dev.millrace.gateway.intake.Secret;
import dev.millrace.gateway.intake.TopicPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** mosquitto over TLS, asking for a client's certificate and for a password besides. */
class PlantBrokerAccessIT {
  private static final String USER = "gateway";
  private static final String PASSWORD = "hush-gateway-hush";
  private static final String NO_CERTIFICATE =
      "it does not take the certificate that it was shown, or wants one: correct tls.certificate";
  private static final String NO_LOGIN = "correct mqtt.server, mqtt.login or the broker's rights";

  @TempDir private Path directory;
  private ThrowawayAuthority authority;

  @BeforeEach
  void found() {
    authority = new ThrowawayAuthority(directory, "authority");
  }

  @Test
  void shouldLetInWhoHasCertificateAndPasswordAndNobodyElse() throws IOException {
    try (MosquittoProcess broker = start()) {
      // Given
      Path own = authority.identity("gateway");
      Path expired = authority.expiredIdentity("gateway");
      Path strange = new ThrowawayAuthority(directory, "nobody").identity("gateway");

      // Then
      assertThat(tryOut(broker, Optional.of(own), PASSWORD)).startsWith("subscribed to ");
      assertRefused(broker, Optional.empty(), PASSWORD, NO_CERTIFICATE);
      assertRefused(broker, Optional.of(expired), PASSWORD, NO_CERTIFICATE);
      assertRefused(broker, Optional.of(strange), PASSWORD, NO_CERTIFICATE);
      assertRefused(broker, Optional.of(own), "hush-wrong-hush", NO_LOGIN);
    }
  }

  private MosquittoProcess start() {
    TlsFiles tls = new TlsFiles(authority.identity("127.0.0.1"), authority.certificate());
    MqttSecurity security = new MqttSecurity(tls, true, USER, PASSWORD);
    return MosquittoProcess.secured(security);
  }

  private void assertRefused(
      MosquittoProcess broker, Optional<Path> identity, String password, String why) {
    assertThatThrownBy(() -> tryOut(broker, identity, password))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(why)
        .message()
        .doesNotContain("hush-", "\n");
  }

  private String tryOut(MosquittoProcess broker, Optional<Path> identity, String password)
      throws IOException {
    Path secret = Files.writeString(directory.resolve("password"), password);
    MqttTls tls = new MqttTls(Optional.of(authority.certificate()), identity, identity);
    Login login = new Login(USER, Secret.file(secret));
    MqttConfig config =
        new MqttConfig(
            broker.uri(), "north", Optional.of(login), Optional.of(tls), null, null, null);
    return FeedProbe.tryOut(config, List.of(TopicPattern.parse("assets/{asset}/telemetry")));
  }
}
