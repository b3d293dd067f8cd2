package dev.millrace.schemas.traces;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where spans go. A span is told when it is over, since only then is it known what digest came of
 * it. Safe for use by many threads.
 */
public final class Traces {
  /** Links of one span; a model is made of thousands of updates. */
  public static final int MOST_LINKS = 128;

  private static final Traces NONE = new Traces(Optional.empty());

  private final Optional<Tracer> tracer;

  private Traces(Optional<Tracer> tracer) {
    this.tracer = tracer;
  }

  /** Nowhere. */
  public static Traces none() {
    return NONE;
  }

  /** To this one, unless it does nothing. */
  public static Traces to(OpenTelemetry telemetry) {
    return telemetry == OpenTelemetry.noop()
        ? NONE
        : new Traces(Optional.of(telemetry.getTracer("dev.millrace")));
  }

  /** Whether anybody wants to know; else nothing needs to be found out for a span. */
  public boolean isOn() {
    return tracer.isPresent();
  }

  /**
   * The first span of a trace. It has the trace's own id only with an SDK whose ids follow the span
   * that is current, as Millrace's does.
   *
   * @param links first spans of other traces; those beyond {@link #MOST_LINKS} are left out
   */
  public void root(
      DigestTrace trace,
      String name,
      Instant begun,
      Instant ended,
      Attributes attributes,
      Stream<DigestTrace> links) {
    if (isOn()) {
      SpanBuilder span = span(name, begun, attributes).setNoParent();
      links.limit(MOST_LINKS).forEach(link -> span.addLink(link.root()));
      end(started(span, under(trace)), attributes, ended);
    }
  }

  /** A span under the first one of a trace. */
  public void child(
      DigestTrace trace, String name, Instant begun, Instant ended, Attributes attributes) {
    if (isOn()) {
      SpanBuilder span = span(name, begun, attributes).setParent(under(trace));
      end(started(span, Context.root()), attributes, ended);
    }
  }

  private SpanBuilder span(String name, Instant begun, Attributes attributes) {
    return tracer
        .orElseThrow()
        .spanBuilder(name)
        .setStartTimestamp(begun)
        .setAllAttributes(attributes);
  }

  private static Context under(DigestTrace trace) {
    return Context.root().with(Span.wrap(trace.root()));
  }

  /** Ids are made in here. */
  private static Span started(SpanBuilder span, Context current) {
    try (Scope here = current.makeCurrent()) {
      return span.startSpan();
    }
  }

  private static void end(Span span, Attributes attributes, Instant ended) {
    if (attributes.get(SpanKeys.ERROR) != null) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(ended);
  }
}
