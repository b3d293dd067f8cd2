package dev.millrace.schemas.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TracesTest {
  private static final DigestTrace TRACE = trace(1);
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final Instant LATER = NOON.plusMillis(1_500);

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final OpenTelemetry telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .build();

  @Test
  void shouldPutASpanUnderTheFirstOfItsTrace() {
    Traces.to(telemetry)
        .child(TRACE, "admit", NOON, LATER, Attributes.of(SpanKeys.TASK, "pump-life"));

    SpanData span = told();
    assertThat(span.getTraceId()).isEqualTo(TRACE.traceId());
    assertThat(span.getParentSpanId()).isEqualTo(TRACE.rootId());
    assertThat(span.getSpanId()).isNotEqualTo(TRACE.rootId());
    assertThat(span.getAttributes().get(SpanKeys.TASK)).isEqualTo("pump-life");
    assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isEqualTo(1_500_000_000);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
  }

  @Test
  void shouldBeginATraceWhateverIsCurrent() {
    // Given somebody else's span
    Context other = Context.root().with(io.opentelemetry.api.trace.Span.wrap(trace(2).root()));

    // When
    try (Scope current = other.makeCurrent()) {
      Traces.to(telemetry)
          .root(TRACE, "train", NOON, LATER, Attributes.empty(), Stream.of(trace(3)));
    }

    // Then
    SpanData span = told();
    assertThat(span.getParentSpanContext().isValid()).isFalse();
    assertThat(span.getLinks())
        .singleElement()
        .satisfies(link -> assertThat(link.getSpanContext()).isEqualTo(trace(3).root()));
  }

  @Test
  void shouldBoundTheLinks() {
    Traces.to(telemetry)
        .root(
            TRACE,
            "combine",
            NOON,
            LATER,
            Attributes.empty(),
            IntStream.rangeClosed(1, 1_000).mapToObj(TracesTest::trace));

    assertThat(told().getLinks()).hasSize(128);
    assertThat(told().getTotalRecordedLinks()).isEqualTo(128);
  }

  @Test
  void shouldMarkWhatFailed() {
    Traces.to(telemetry)
        .child(TRACE, "publish", NOON, LATER, Attributes.of(SpanKeys.ERROR, "TimeoutException"));

    assertThat(told().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void shouldBeOffWithoutAnSdk() {
    assertThat(Traces.to(OpenTelemetry.noop()).isOn()).isFalse();
    assertThat(Traces.none().isOn()).isFalse();
    Traces.none().child(TRACE, "admit", NOON, LATER, Attributes.empty());
  }

  private SpanData told() {
    assertThat(spans.getFinishedSpanItems()).hasSize(1);
    return spans.getFinishedSpanItems().get(0);
  }

  private static DigestTrace trace(int number) {
    return new DigestTrace("%032x".formatted(number), "%016x".formatted(number));
  }
}
