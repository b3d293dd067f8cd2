package dev.millrace.gateway;

import dev.millrace.gateway.rounds.Participation;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.StoreException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Meters of the gateway as a whole. */
public final class GatewayMeters {

  /** 1 while readings are stored, as {@code /healthz} says, else 0. */
  public static final String HEALTHY = "millrace.gateway.healthy";

  /** 1 while everything that stands in the federation's topics has been read, else 0. */
  public static final String CURRENT = "millrace.gateway.federation.current";

  /** Answers made that the cluster has not acknowledged yet. */
  public static final String PENDING = "millrace.gateway.answers.pending";

  private GatewayMeters() {}

  /** Beside its own, those of the disk that readings are on. */
  static void bind(
      MeterRegistry registry,
      BooleanSupplier healthy,
      Participation participation,
      ReadingsStore store,
      Path dataDirectory) {
    gauge(registry, HEALTHY, healthy);
    gauge(registry, CURRENT, participation::isCurrent);
    Gauge.builder(PENDING, () -> pending(store)).register(registry);
    new DiskSpaceMetrics(dataDirectory.toFile()).bindTo(registry);
  }

  /** A disk that fails must not take the other meters away. */
  private static double pending(ReadingsStore store) {
    try {
      return store.outbox().pendingCount();
    } catch (StoreException e) {
      return Double.NaN;
    }
  }

  private static void gauge(MeterRegistry registry, String name, BooleanSupplier holds) {
    Gauge.builder(name, () -> holds.getAsBoolean() ? 1 : 0).register(registry);
  }
}
