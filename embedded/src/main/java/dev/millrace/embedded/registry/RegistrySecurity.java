package dev.millrace.embedded.registry;

import dev.millrace.embedded.TlsFiles;
import io.javalin.config.JavalinConfig;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.security.BasicAuthCredentials;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * TLS and one log-in of an embedded registry.
 *
 * @param tls its key and certificate
 * @param user who may use it, by basic authentication
 * @param password the user's
 */
public record RegistrySecurity(TlsFiles tls, String user, String password) {

  void applyTo(JavalinConfig config, int port) {
    var ssl = new SslContextFactory.Server();
    ssl.setSslContext(tls.context());
    config.jetty.addConnector(
        (server, http) -> {
          var connector =
              new ServerConnector(
                  server,
                  new SslConnectionFactory(ssl, "http/1.1"),
                  new HttpConnectionFactory(http));
          connector.setHost("127.0.0.1");
          connector.setPort(port);
          return connector;
        });
    var expected = new BasicAuthCredentials(user, password);
    config.routes.before(
        request -> {
          if (!expected.equals(request.basicAuthCredentials())) {
            throw new UnauthorizedResponse("unknown user or wrong password");
          }
        });
  }
}
