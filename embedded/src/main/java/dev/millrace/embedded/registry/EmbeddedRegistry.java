package dev.millrace.embedded.registry;

import dev.millrace.embedded.LoopbackPort;
import dev.millrace.embedded.parts.RegistryPart;
import io.javalin.Javalin;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A schema registry in this process, with the part of the Confluent REST API that the Confluent
 * client, its serializers and common tools use, for Avro schemas, listening on 127.0.0.1 only.
 *
 * <p>It keeps its schemas in memory, over {@link #stop()} and {@link #restart()} too, until the
 * process ends.
 */
public final class EmbeddedRegistry implements RegistryPart {

  private static final long MAX_REQUEST_BYTES = 1024 * 1024;

  private static final int MAX_THREADS = 16;

  private final int port = LoopbackPort.free();
  private final SchemaStore store = new SchemaStore();
  private final Optional<RegistrySecurity> security;
  private Javalin server;

  private EmbeddedRegistry(Optional<RegistrySecurity> security) {
    this.security = security;
  }

  /** Starts an empty registry whose compatibility level is BACKWARD, as Confluent's. */
  public static EmbeddedRegistry start() {
    return start(Optional.empty());
  }

  /** The same over TLS, for clients that log in. */
  public static EmbeddedRegistry secured(RegistrySecurity security) {
    return start(Optional.of(security));
  }

  private static EmbeddedRegistry start(Optional<RegistrySecurity> security) {
    var registry = new EmbeddedRegistry(security);
    registry.restart();
    return registry;
  }

  @Override
  public URI url() {
    return URI.create((security.isPresent() ? "https" : "http") + "://127.0.0.1:" + port);
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  @Override
  public void restart() {
    stop();
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.startup.showOldJavalinVersionWarning = false;
                  config.startup.startupWatcherEnabled = false;
                  config.http.maxRequestSize = MAX_REQUEST_BYTES;
                  config.jetty.threadPool = new QueuedThreadPool(MAX_THREADS);
                  security.ifPresent(each -> each.applyTo(config, port));
                  new RegistryRoutes(store).addTo(config.routes);
                })
            .start("127.0.0.1", port);
  }

  @Override
  public void close() {
    stop();
  }
}
