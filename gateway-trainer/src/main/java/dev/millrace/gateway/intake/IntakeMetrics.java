package dev.millrace.gateway.intake;

import dev.millrace.gateway.store.Entry;
import dev.millrace.gateway.store.Outcome;
import dev.millrace.gateway.store.QuarantineReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Meters of the intake. Counters are of this process; the store's own survive restarts. */
public final class IntakeMetrics {

  /** Readings committed. */
  public static final String READINGS_STORED = "millrace.gateway.readings.stored";

  /** Events of assets committed. */
  public static final String EVENTS_STORED = "millrace.gateway.events.stored";

  /** Readings and events that were stored before. */
  public static final String DUPLICATES = "millrace.gateway.readings.duplicates";

  /** Samples and events set aside, by {@value #REASON}. */
  public static final String QUARANTINED = "millrace.gateway.readings.quarantined";

  /** Tag: a {@link QuarantineReason}. */
  public static final String REASON = "reason";

  /** From reception of a message to its commit. */
  public static final String LAG = "millrace.gateway.intake.lag";

  /** Messages received that wait for the writer. */
  public static final String QUEUED = "millrace.gateway.intake.queued";

  /** Commits that the store refused; the same messages are tried again. */
  public static final String STORE_FAILURES = "millrace.gateway.intake.store.failures";

  /** 1 while connected and subscribed, else 0. */
  public static final String CONNECTED = "millrace.gateway.intake.connected";

  private final MeterRegistry registry;
  private final Counter readings;
  private final Counter events;
  private final Counter duplicates;
  private final Counter storeFailures;
  private final Timer lag;
  private final Map<QuarantineReason, Counter> quarantined = new EnumMap<>(QuarantineReason.class);

  public IntakeMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.readings = registry.counter(READINGS_STORED);
    this.events = registry.counter(EVENTS_STORED);
    this.duplicates = registry.counter(DUPLICATES);
    this.storeFailures = registry.counter(STORE_FAILURES);
    this.lag = registry.timer(LAG);
    for (QuarantineReason reason : QuarantineReason.values()) {
      if (reason != QuarantineReason.DUPLICATE) {
        quarantined.put(reason, registry.counter(QUARANTINED, REASON, reason.name()));
      }
    }
  }

  void observe(Supplier<Number> queued, Supplier<Number> connected) {
    Gauge.builder(QUEUED, queued).register(registry);
    Gauge.builder(CONNECTED, connected).register(registry);
  }

  void count(Entry entry, Outcome outcome) {
    if (outcome instanceof Outcome.Quarantined refused) {
      quarantined.get(refused.reason()).increment();
    } else if (outcome instanceof Outcome.Duplicate) {
      duplicates.increment();
    } else {
      (entry instanceof Entry.Telemetry ? readings : events).increment();
    }
  }

  void storeFailed() {
    storeFailures.increment();
  }

  void committedAfter(Duration sinceReception) {
    lag.record(sinceReception);
  }
}
