package dev.millrace.gateway.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.gateway.GatewayStatus;
import dev.millrace.gateway.HttpConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves how the gateway is: {@code /} for the person in front of it, {@code /status} as JSON,
 * {@code /healthz} for whoever restarts it, {@code /metrics} for Prometheus.
 *
 * <p>A request's head may have 16 KiB and take 10 s to arrive; a body is not read. At most 256
 * clients are connected, idle ones included, and 16 served at a time.
 */
public final class StatusServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

  /** Clients keep connections for later, so these are more than are served. */
  private static final int MAX_CONNECTIONS = 256;

  /** A few slow requests keep nobody waiting. */
  private static final int THREADS = 16;

  static {
    // The JDK's server has these limits from properties of the JVM, which it reads once.
    limit("jdk.httpserver.maxConnections", MAX_CONNECTIONS);
    limit("sun.net.httpserver.maxReqHeaderSize", 16 * 1024);
    limit("sun.net.httpserver.maxReqTime", 10);
    limit("sun.net.httpserver.maxRspTime", 30);
  }

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

  private record Response(int code, String type, String body) {}

  private final HttpServer server;
  private final ExecutorService threads;
  private final Supplier<GatewayStatus> status;
  private final Supplier<String> meters;

  private StatusServer(HttpServer server, Supplier<GatewayStatus> status, Supplier<String> meters) {
    this.server = server;
    this.status = status;
    this.meters = meters;
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(MAX_CONNECTIONS),
            work -> {
              Thread thread = new Thread(work, "http");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
  }

  /**
   * Listens.
   *
   * @param meters in Prometheus' text format
   * @throws UncheckedIOException if the port is taken or the host is none of this machine
   */
  public static StatusServer start(
      HttpConfig config, Supplier<GatewayStatus> status, Supplier<String> meters) {
    try {
      InetSocketAddress address = new InetSocketAddress(config.host(), config.port());
      StatusServer server = new StatusServer(HttpServer.create(address, 20), status, meters);
      server.server.createContext("/", server::handle);
      server.server.setExecutor(server.threads);
      server.server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "http %s:%d cannot be listened on: set another http.port or http.host"
              .formatted(config.host(), config.port()),
          e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void limit(String property, int value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, Integer.toString(value));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    } catch (RuntimeException e) {
      LOG.warn("http path={} state=failed: {}", exchange.getRequestURI().getPath(), e.toString());
    }
  }

  private Response answer(HttpExchange exchange) {
    if (!exchange.getRequestMethod().equals("GET")) {
      return new Response(405, "text/plain", "only GET is served\n");
    }
    try {
      return switch (exchange.getRequestURI().getPath()) {
        case "/" -> new Response(200, "text/html", StatusPage.of(status.get()));
        case "/status" -> new Response(200, "application/json", StatusJson.write(status.get()));
        case "/healthz" -> health(status.get());
        case "/metrics" -> new Response(200, "text/plain; version=0.0.4", meters.get());
        default -> new Response(404, "text/plain", "there is /, /status, /healthz, /metrics\n");
      };
    } catch (RuntimeException e) {
      // The store is asked for counts: a disk that fails must not look healthy.
      return new Response(503, "text/plain", e.getMessage() + "\n");
    }
  }

  /** What is away is waited for; a restart helps with nothing of it. */
  private static Response health(GatewayStatus status) {
    return status.fault().isPresent()
        ? new Response(503, "text/plain", status.fault().get() + "\n")
        : new Response(200, "text/plain", "ok\n");
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", response.type() + "; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(response.code(), body.length);
    exchange.getResponseBody().write(body);
  }
}
