package dev.millrace.configuration.traces;

import dev.millrace.configuration.ConfigurationException;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Where the traces of a process go. */
public enum TraceExport {
  /** Nowhere; none are made. */
  NONE,
  /**
   * To a collector, by OpenTelemetry's protocol over HTTP. Where it is, and what share of the
   * traces it gets, is said by OpenTelemetry's own variables, {@code OTEL_*}.
   */
  OTLP;

  /** What it says of a wrong variable is in the exception; held, else it forgets its level. */
  private static final Logger SETUP = Logger.getLogger("io.opentelemetry.sdk.autoconfigure");

  /** Warns that a process has a name instead of a random one. */
  private static final Logger NAMES = Logger.getLogger("io.opentelemetry.sdk.resources");

  private static final String RESOURCE = "otel.resource.attributes";

  /** Variables win over these. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.traces.exporter", "otlp",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none",
          "otel.exporter.otlp.protocol", "http/protobuf");

  /**
   * Begins to export, whether the collector is there or not.
   *
   * @param service what the process is, unless {@code OTEL_SERVICE_NAME} says otherwise
   * @param resource what else every span tells of the process, unless {@code
   *     OTEL_RESOURCE_ATTRIBUTES} say otherwise; values are names, without commas
   * @throws ConfigurationException if a variable makes no sense
   */
  public TraceSession open(String service, Map<String, String> resource) {
    if (this == NONE) {
      return TraceSession.none();
    }
    SETUP.setLevel(Level.WARNING);
    NAMES.setLevel(Level.SEVERE);
    LostSpans lost = new LostSpans();
    try {
      return new TraceSession(sdk(service, resource, lost), lost);
    } catch (RuntimeException e) {
      throw new ConfigurationException(
          "traces: otlp cannot be set up: %s; correct the variables OTEL_*, or set traces: none"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static OpenTelemetrySdk sdk(
      String service, Map<String, String> resource, LostSpans lost) {
    return AutoConfiguredOpenTelemetrySdk.builder()
        .disableShutdownHook()
        .addPropertiesSupplier(() -> DEFAULTS)
        .addPropertiesCustomizer(
            variables -> Map.of(RESOURCE, attributes(service, resource, variables)))
        .addSamplerCustomizer((sampler, variables) -> new ByTrace(sampler))
        .addSpanExporterCustomizer((exporter, variables) -> new WatchedExporter(exporter, lost))
        .addTracerProviderCustomizer(
            (provider, variables) -> provider.setIdGenerator(new CurrentIds()))
        .build()
        .getOpenTelemetrySdk();
  }

  private static String attributes(
      String service, Map<String, String> resource, ConfigProperties variables) {
    Map<String, String> all = new TreeMap<>(resource);
    all.put("service.name", service);
    all.putAll(variables.getMap(RESOURCE));
    return all.entrySet().stream().map(Object::toString).collect(Collectors.joining(","));
  }
}
