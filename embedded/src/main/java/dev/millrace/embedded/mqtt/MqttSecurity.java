package dev.millrace.embedded.mqtt;

import dev.millrace.embedded.TlsFiles;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.security.IAuthenticator;
import io.moquette.broker.security.PermitAllAuthorizatorPolicy;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * TLS and one log-in of an embedded MQTT broker.
 *
 * @param tls its key and certificate
 * @param clientCertificates whether clients must show a certificate of one of the authorities too
 * @param user who may connect
 * @param password the user's
 */
public record MqttSecurity(TlsFiles tls, boolean clientCertificates, String user, String password) {

  void start(Server server, IConfig config) throws IOException {
    IAuthenticator login =
        (client, name, secret) ->
            user.equals(name)
                && secret != null
                && password.equals(new String(secret, StandardCharsets.UTF_8));
    server.startServer(config, List.of(), this::context, login, new PermitAllAuthorizatorPolicy());
  }

  private SslContext context() {
    var identity = tls.identity().toFile();
    try {
      return SslContextBuilder.forServer(identity, identity)
          .trustManager(tls.authorities().toFile())
          .clientAuth(clientCertificates ? ClientAuth.REQUIRE : ClientAuth.NONE)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the key in " + tls.identity(), e);
    }
  }
}
