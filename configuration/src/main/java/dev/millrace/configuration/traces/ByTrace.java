package dev.millrace.configuration.traces;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Asks a sampler about every span as about a first one. Nobody tells others what he decided, as no
 * context travels; but ids are the same everywhere, so a share of the traces is the same share.
 */
record ByTrace(Sampler sampler) implements Sampler {
  @Override
  public SamplingResult shouldSample(
      Context parent,
      String traceId,
      String name,
      SpanKind kind,
      Attributes attributes,
      List<LinkData> links) {
    return sampler.shouldSample(Context.root(), traceId, name, kind, attributes, links);
  }

  @Override
  public String getDescription() {
    return "ByTrace{%s}".formatted(sampler.getDescription());
  }
}
