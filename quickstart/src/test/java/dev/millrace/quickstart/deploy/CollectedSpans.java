package dev.millrace.quickstart.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A collector of traces: takes OTLP over HTTP and holds the spans. The numbers of fields are those
 * of opentelemetry-proto's {@code trace.proto}, {@code resource.proto} and {@code common.proto}.
 */
final class CollectedSpans implements AutoCloseable {
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /**
   * A span.
   *
   * @param parentId empty for the first one of a trace
   * @param attributes its own, and those of the process
   * @param links trace ids and span ids, each pair in one text
   */
  record Span(
      String traceId,
      String spanId,
      String parentId,
      String name,
      Map<String, Object> attributes,
      List<String> links) {
    boolean isUnder(Span parent) {
      return traceId.equals(parent.traceId) && parentId.equals(parent.spanId);
    }
  }

  private CollectedSpans(HttpServer server) {
    this.server = server;
  }

  static CollectedSpans start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    CollectedSpans collector = new CollectedSpans(server);
    server.createContext("/v1/traces", collector::take);
    server.start();
    return collector;
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Span> named(String name) {
    return spans.stream().filter(span -> span.name().equals(name)).toList();
  }

  /** Those of the trace that a link leads to. */
  List<Span> spans(String link, String name) {
    return named(name).stream().filter(span -> link.startsWith(span.traceId())).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      ProtobufMessage request = ProtobufMessage.of(exchange.getRequestBody().readAllBytes());
      for (ProtobufMessage ofProcess : request.messages(1)) {
        Map<String, Object> process = new HashMap<>();
        ofProcess.messages(1).forEach(resource -> putAll(process, resource.messages(1)));
        ofProcess.messages(2).stream()
            .flatMap(scope -> scope.messages(2).stream())
            .forEach(span -> spans.add(span(span, process)));
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static Span span(ProtobufMessage span, Map<String, Object> process) {
    Map<String, Object> attributes = new HashMap<>(process);
    putAll(attributes, span.messages(9));
    return new Span(
        hex(span, 1),
        hex(span, 2),
        hex(span, 4),
        span.text(5),
        attributes,
        span.messages(13).stream().map(link -> hex(link, 1) + hex(link, 2)).toList());
  }

  private static void putAll(Map<String, Object> attributes, List<ProtobufMessage> pairs) {
    for (ProtobufMessage pair : pairs) {
      ProtobufMessage value = pair.messages(2).get(0);
      attributes.put(
          pair.text(1), value.number(3).isPresent() ? value.number(3).get() : value.text(1));
    }
  }

  private static String hex(ProtobufMessage message, int field) {
    return HexFormat.of().formatHex(message.bytes(field));
  }
}
