package dev.millrace.configuration.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.IdGenerator;

/**
 * Gives a span the ids of the one that is current on this thread, if one is: whoever knows what a
 * first span is to be called makes that name current and begins a span without a parent. Other ids
 * are random.
 */
final class CurrentIds implements IdGenerator {
  private final IdGenerator random = IdGenerator.random();

  @Override
  public String generateTraceId() {
    SpanContext current = Span.current().getSpanContext();
    return current.isValid() ? current.getTraceId() : random.generateTraceId();
  }

  @Override
  public String generateSpanId() {
    SpanContext current = Span.current().getSpanContext();
    return current.isValid() ? current.getSpanId() : random.generateSpanId();
  }

  @Override
  public String toString() {
    return "CurrentIds";
  }
}
