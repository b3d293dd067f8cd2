package dev.millrace.aggregator.traces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.digest.Canonical;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.LineageUpdate;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.RejectionVerdict;
import dev.millrace.schemas.internal.PlacedUpdate;
import dev.millrace.schemas.traces.DigestTrace;
import dev.millrace.schemas.traces.SpanKeys;
import dev.millrace.schemas.traces.Traces;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AggregatorTracesTest {
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final AggregatorTraces traces =
      new AggregatorTraces(
          Traces.to(
              OpenTelemetrySdk.builder()
                  .setTracerProvider(
                      SdkTracerProvider.builder()
                          .addSpanProcessor(SimpleSpanProcessor.create(spans))
                          .build())
                  .build()));

  @Test
  void shouldTellTheVerdictAndThePlace() {
    // Given
    ModelUpdate update =
        ModelUpdate.newBuilder()
            .setTask("pump-life")
            .setRevision("r")
            .setRound(7)
            .setExchange(2)
            .setGateway("north")
            .setDigest(digest("north"))
            .build();

    // When
    traces.accepted(new PlacedUpdate(update, 3, 41L), Instant.now());

    // Then
    assertThat(told().getTraceId()).isEqualTo(trace("north").traceId());
    assertThat(told().getParentSpanId()).isEqualTo(trace("north").rootId());
    assertThat(told().getAttributes().asMap())
        .containsEntry(SpanKeys.TASK, "pump-life")
        .containsEntry(SpanKeys.ROUND, 7L)
        .containsEntry(SpanKeys.EXCHANGE, 2L)
        .containsEntry(SpanKeys.GATEWAY, "north")
        .containsEntry(SpanKeys.VERDICT, "ACCEPTED")
        .containsEntry(SpanKeys.PARTITION, 3L)
        .containsEntry(SpanKeys.OFFSET, 41L)
        .hasSize(7);
  }

  @Test
  void shouldTellTheFaultButNotItsDetail() {
    traces.rejected(rejected(digest("north")), Instant.now());

    assertThat(told().getAttributes().get(SpanKeys.VERDICT)).isEqualTo("INVALID");
    assertThat(told().getAttributes().get(SpanKeys.FAULT)).isEqualTo("WOULD_OVERFLOW");
    assertThat(told().getAttributes().asMap().values())
        .noneMatch(value -> value.toString().contains("1.5"));
  }

  @Test
  void shouldTellNothingOfWhatHasNoDigest() {
    traces.rejected(rejected(ByteBuffer.allocate(5)), Instant.now());

    assertThat(spans.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void shouldLinkToTheUpdatesOfTheLastExchangesAndCountAll() {
    // Given
    GlobalModel model = new GlobalModel();
    model.setTask("pump-life");
    model.setRound(7);
    model.setVersion(4);
    model.setDigest(digest("model"));
    model.setLineage(List.of(exchange(1, 100), exchange(2, 100)));

    // When
    traces.combined(model, Instant.now());

    // Then all of the second exchange, and 28 of the first
    List<String> linked =
        told().getLinks().stream()
            .map(LinkData::getSpanContext)
            .map(link -> link.getTraceId())
            .toList();
    assertThat(linked)
        .hasSize(128)
        .startsWith(trace("2-0").traceId(), trace("2-1").traceId())
        .endsWith(trace("1-27").traceId());
    assertThat(told().getAttributes().asMap())
        .containsEntry(SpanKeys.TASK, "pump-life")
        .containsEntry(SpanKeys.ROUND, 7L)
        .containsEntry(SpanKeys.VERSION, 4L)
        .containsEntry(SpanKeys.UPDATES, 200L)
        .hasSize(4);
  }

  private SpanData told() {
    assertThat(spans.getFinishedSpanItems()).hasSize(1);
    return spans.getFinishedSpanItems().get(0);
  }

  private static RejectedUpdate rejected(ByteBuffer digest) {
    return RejectedUpdate.newBuilder()
        .setTask("pump-life")
        .setRevision("r")
        .setRound(7)
        .setExchange(2)
        .setGateway("north")
        .setInstallation("box")
        .setDigest(digest)
        .setVerdict(RejectionVerdict.INVALID)
        .setFault("WOULD_OVERFLOW")
        .setDetail("element 3 is 1.5e300")
        .setPartition(3)
        .setOffset(41L)
        .build();
  }

  private static ExchangeLineage exchange(int number, int updates) {
    return new ExchangeLineage(
        number,
        "GRAM",
        IntStream.range(0, updates)
            .mapToObj(i -> new LineageUpdate("g" + i, 10L, digest(number + "-" + i)))
            .toList());
  }

  private static ByteBuffer digest(String of) {
    return ByteBuffer.wrap(new Canonical("test").text(of).digest());
  }

  private static DigestTrace trace(String of) {
    return DigestTrace.of(digest(of)).orElseThrow();
  }
}
