package dev.millrace.quickstart.tycoon;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.operations.Web;
import dev.millrace.quickstart.roi.Trial;
import dev.millrace.turbofan.economics.Costs;
import dev.millrace.turbofan.tycoon.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the page and its data to browsers on this machine. */
public final class TycoonServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int THREADS = 4;
  private static final String POLICY = "default-src 'self'; frame-ancestors 'none'";
  private static final Pattern GAMES =
      Pattern.compile("/games/(tuned|original)-(full|printed)\\.json");
  private static final Pattern ENGINE = Pattern.compile("/engines/(\\d{1,6})-(\\d{1,6})\\.json");

  private record Response(String type, byte[] body) {
    static Response json(Object value) throws IOException {
      return new Response("application/json", JSON.writeValueAsBytes(value));
    }
  }

  private final GameData data;
  private final HttpServer server;
  private final ExecutorService threads;

  private TycoonServer(GameData data, HttpServer server) {
    this.data = data;
    this.server = server;
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "tycoon");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Listens on the loopback address.
   *
   * @param title what is in play, for people
   * @param trial the models and the engines in play
   * @param port the port; 0 for a free one
   * @throws IllegalArgumentException if it is taken
   */
  public static TycoonServer start(String title, Trial trial, int port) {
    GameData data = new GameData(title, trial);
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      TycoonServer server = new TycoonServer(data, HttpServer.create(address, 50));
      server.server.createContext("/", server::handle);
      server.server.setExecutor(server.threads);
      server.server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "port %d cannot be listened on (%s): name another with --port"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  /** Where the page is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      Optional<Response> response = answer(exchange.getRequestURI().getPath());
      var headers = exchange.getResponseHeaders();
      headers.set("Cache-Control", "no-store");
      headers.set("Content-Security-Policy", POLICY);
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      if (response.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      headers.set("Content-Type", response.get().type() + "; charset=utf-8");
      exchange.sendResponseHeaders(200, response.get().body().length);
      exchange.getResponseBody().write(response.get().body());
    }
  }

  private Optional<Response> answer(String path) throws IOException {
    return switch (path) {
      case "/start.json" -> Optional.of(Response.json(data.start()));
      case "/case.json" -> Optional.of(Response.json(data.economics()));
      case "/" + Web.STYLE_SHEET -> {
        byte[] style = Web.styleSheet().getBytes(StandardCharsets.UTF_8);
        yield Optional.of(new Response("text/css", style));
      }
      default -> drawn(path);
    };
  }

  private Optional<Response> drawn(String path) throws IOException {
    Matcher games = GAMES.matcher(path);
    if (games.matches()) {
      boolean full = games.group(2).equals("full");
      double income = full ? Costs.TYCOON.incomePerCycle() : Costs.PRINTED_INCOME;
      return Optional.of(Response.json(data.games(games.group(1).equals("tuned"), income)));
    }
    Matcher engine = ENGINE.matcher(path);
    if (engine.matches()) {
      int number = Integer.parseInt(engine.group(1));
      int plant = Integer.parseInt(engine.group(2));
      return number < data.engines() && plant < data.plants()
          ? Optional.of(Response.json(data.trace(number, plant)))
          : Optional.empty();
    }
    return Page.file(path).map(file -> new Response(file.type(), file.content()));
  }
}
