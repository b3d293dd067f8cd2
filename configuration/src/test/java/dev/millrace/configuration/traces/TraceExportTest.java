package dev.millrace.configuration.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.configuration.ConfigurationException;
import dev.millrace.configuration.ConfigurationFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class TraceExportTest {
  private static final String TRACE = "e3b0c44298fc1c149afbf4c8996fb924";
  private static final String ROOT = "27ae41e4649b934c";

  @TempDir Path directory;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private HttpServer collector;
  private volatile int answer = 200;

  record Settings(TraceExport traces) {}

  @BeforeEach
  void startCollector() throws IOException {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    collector.start();
    System.setProperty(
        "otel.exporter.otlp.endpoint", "http://127.0.0.1:" + collector.getAddress().getPort());
    System.setProperty("otel.bsp.schedule.delay", "20");
  }

  @AfterEach
  void stopCollector() {
    collector.stop(0);
    Awaitility.reset();
    System.getProperties().keySet().removeIf(name -> name.toString().startsWith("otel."));
  }

  @Test
  void shouldNameThePropertyAndWhatItMayBe() throws IOException {
    Path file = Files.writeString(directory.resolve("gateway.yaml"), "traces: jaeger\n");

    assertThatThrownBy(() -> ConfigurationFile.read(file, Settings.class, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith("gateway.yaml: traces: 'jaeger' is not one of NONE, OTLP");
  }

  @Test
  void shouldReadThePropertyAndItsVariable() throws IOException {
    Path file = Files.writeString(directory.resolve("gateway.yaml"), "traces: otlp\n");

    assertThat(ConfigurationFile.read(file, Settings.class, Map.of()).traces())
        .isEqualTo(TraceExport.OTLP);
    assertThat(
            ConfigurationFile.read(file, Settings.class, Map.of("MILLRACE_TRACES", "none"))
                .traces())
        .isEqualTo(TraceExport.NONE);
  }

  @Test
  void shouldNameTheVariablesThatMakeNoSense() {
    System.setProperty("otel.exporter.otlp.endpoint", "nowhere");

    assertThatThrownBy(() -> TraceExport.OTLP.open("millrace-test", Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("traces: otlp cannot be set up: ")
        .hasMessageEndingWith("; correct the variables OTEL_*, or set traces: none");
  }

  @Test
  void shouldSendSpansUnderTheIdsThatAreCurrentAtTheLatestWhenItIsClosed() {
    // Given
    System.setProperty("otel.bsp.schedule.delay", "3600000");
    System.setProperty("otel.resource.attributes", "service.namespace=ours,deployment=lab");
    TraceSession session =
        TraceExport.OTLP.open(
            "millrace-test", Map.of("service.instance.id", "north", "service.namespace", "x-y-z"));

    // When
    tell(session, true);
    session.close();

    // Then
    assertThat(received).hasSize(1);
    assertThat(received.get(0))
        .contains(bytes(TRACE), bytes(ROOT), "train", "millrace-test")
        .contains("service.instance.id", "north", "service.namespace", "ours", "deployment", "lab")
        .doesNotContain("x-y-z");
  }

  @Test
  void shouldTakeTheSameShareOfTracesWhateverTheirParentsSay() {
    // Given
    System.setProperty("otel.traces.sampler", "parentbased_traceidratio");
    System.setProperty("otel.traces.sampler.arg", "0");

    // When
    try (TraceSession session = TraceExport.OTLP.open("millrace-test", Map.of())) {
      tell(session, true);
      tell(session, false);
    }

    // Then
    assertThat(received).isEmpty();
  }

  @Test
  void shouldCountWhatNoCollectorTookAndSayItOnce() {
    // Given
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ListAppender<ILoggingEvent> log = listen();
    answer = 400;

    // When
    try (TraceSession session = TraceExport.OTLP.open("millrace-test", Map.of())) {
      session.bindTo(meters);
      tell(session, true);
      await().until(() -> lost(meters) == 1);
      tell(session, false);
      await().until(() -> lost(meters) == 2);
      answer = 200;
      tell(session, false);
      await().until(() -> log.list.size() == 2);
    }

    // Then
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .hasSize(2)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("traces state=lost reason=").contains("400"),
            second -> assertThat(second).isEqualTo("traces state=exported lost=2"));
  }

  @Test
  void shouldMakeNoneByDefault() {
    try (TraceSession session = TraceExport.NONE.open("millrace-test", Map.of())) {
      assertThat(session.telemetry()).isSameAs(OpenTelemetry.noop());
    }
  }

  /** A first span, or one under it. */
  private static void tell(TraceSession session, boolean first) {
    Context named =
        Context.root()
            .with(
                Span.wrap(
                    SpanContext.createFromRemoteParent(
                        TRACE, ROOT, TraceFlags.getSampled(), TraceState.getDefault())));
    var span = session.telemetry().getTracer("test").spanBuilder("train");
    try (Scope current = (first ? named : Context.root()).makeCurrent()) {
      (first ? span.setNoParent() : span.setParent(named)).startSpan().end();
    }
  }

  private static double lost(SimpleMeterRegistry meters) {
    return meters.get(TraceSession.LOST).functionCounter().count();
  }

  private static ListAppender<ILoggingEvent> listen() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(LostSpans.class);
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
    return log;
  }

  private static String bytes(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
  }
}
