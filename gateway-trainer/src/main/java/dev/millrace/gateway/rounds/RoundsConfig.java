package dev.millrace.gateway.rounds;

import java.time.Duration;
import java.util.Map;

/**
 * How the gateway takes part in rounds.
 *
 * @param kafka properties of Kafka's clients as Kafka documents them; {@code bootstrap.servers} is
 *     needed
 * @param registry properties of the schema registry's client as Confluent documents them; {@code
 *     schema.registry.url} is needed
 * @param limits what the gateway may answer. Default: {@link Limits#PERMISSIVE}
 * @param reportEvery longest silence between two reports of readiness; well below the deadlines of
 *     tasks, since a gateway not heard of for so long is not invited. Default: 5 s
 * @param reportPause shortest time between two reports, however much changes. Default: 500 ms
 * @param retryAfter first pause before what failed is tried again; pauses double up to 30 s.
 *     Default: 1 s
 */
public record RoundsConfig(
    Map<String, Object> kafka,
    Map<String, Object> registry,
    Limits limits,
    Duration reportEvery,
    Duration reportPause,
    Duration retryAfter) {

  public RoundsConfig {
    kafka = Map.copyOf(kafka);
    registry = Map.copyOf(registry);
    limits = limits == null ? Limits.PERMISSIVE : limits;
    reportEvery = reportEvery == null ? Duration.ofSeconds(5) : reportEvery;
    reportPause = reportPause == null ? Duration.ofMillis(500) : reportPause;
    retryAfter = retryAfter == null ? Duration.ofSeconds(1) : retryAfter;
    requireSet(kafka, "bootstrap.servers", "the Kafka cluster's addresses");
    requireSet(registry, "schema.registry.url", "the schema registry's address");
    KafkaClients.check(kafka);
    if (reportPause.toMillis() < 1 || reportEvery.compareTo(reportPause) < 0) {
      throw new IllegalArgumentException(
          "reportPause must be at least 1 ms and not above reportEvery, got %s and %s"
              .formatted(reportPause, reportEvery));
    }
    if (retryAfter.toMillis() < 1) {
      throw new IllegalArgumentException("retryAfter must be at least 1 ms, got " + retryAfter);
    }
  }

  /** Everything but the addresses by default. */
  public static RoundsConfig of(Map<String, Object> kafka, Map<String, Object> registry) {
    return new RoundsConfig(kafka, registry, null, null, null, null);
  }

  public RoundsConfig withLimits(Limits changed) {
    return new RoundsConfig(kafka, registry, changed, reportEvery, reportPause, retryAfter);
  }

  /** Reports at least and at most so often. */
  public RoundsConfig withReports(Duration every, Duration pause) {
    return new RoundsConfig(kafka, registry, limits, every, pause, retryAfter);
  }

  public RoundsConfig withRetryAfter(Duration pause) {
    return new RoundsConfig(kafka, registry, limits, reportEvery, reportPause, pause);
  }

  private static void requireSet(Map<String, Object> properties, String name, String what) {
    if (!properties.containsKey(name)) {
      throw new IllegalArgumentException("%s is missing: set it to %s".formatted(name, what));
    }
  }
}
