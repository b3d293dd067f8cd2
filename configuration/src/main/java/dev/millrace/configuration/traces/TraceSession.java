package dev.millrace.configuration.traces;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a process does with its traces, until it is closed. */
public final class TraceSession implements AutoCloseable {
  /** Spans that no collector took, since the start of the process. */
  public static final String LOST = "millrace.traces.lost";

  /** A collector that is away must not keep a process from ending. */
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(2);

  private final Optional<OpenTelemetrySdk> sdk;
  private final LostSpans lost;

  TraceSession(OpenTelemetrySdk sdk, LostSpans lost) {
    this.sdk = Optional.of(sdk);
    this.lost = lost;
  }

  private TraceSession() {
    this.sdk = Optional.empty();
    this.lost = new LostSpans();
  }

  /** Makes none. */
  public static TraceSession none() {
    return new TraceSession();
  }

  /** Where spans are given to. */
  public OpenTelemetry telemetry() {
    return sdk.map(OpenTelemetry.class::cast).orElse(OpenTelemetry.noop());
  }

  /** Shows how many were lost. */
  public void bindTo(MeterRegistry meters) {
    FunctionCounter.builder(LOST, lost, LostSpans::count).register(meters);
  }

  /** Sends what waits, for about two seconds at most. */
  @Override
  public void close() {
    sdk.ifPresent(open -> open.shutdown().join(LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS));
  }
}
