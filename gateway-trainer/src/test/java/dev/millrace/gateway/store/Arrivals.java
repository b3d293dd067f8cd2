package dev.millrace.gateway.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Entries as the intake would make them, for one asset P1 with the sensors a and b. */
public final class Arrivals {

  public static final SensorLayout LAYOUT = SensorLayout.of("a", "b");
  public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private Arrivals() {}

  public static Entry reading(double clock, double a, double b) {
    return reading("P1", clock, NOON, a, b);
  }

  public static Entry reading(String asset, double clock, Instant at, double... values) {
    return new Entry.Telemetry(asset, clock, values, 40, origin("telemetry", at));
  }

  public static Entry failed(double clock) {
    return event(AssetEventType.FAILED, clock);
  }

  public static Entry maintained(double clock) {
    return event(AssetEventType.MAINTAINED, clock);
  }

  public static Entry retract(double clock) {
    return event(AssetEventType.RETRACT, clock);
  }

  public static Entry unreadable(QuarantineReason reason, String payload) {
    return new Entry.Unreadable(
        reason, "detail", new Origin("telemetry", payload.getBytes(StandardCharsets.UTF_8), NOON));
  }

  private static Entry event(AssetEventType type, double clock) {
    return new Entry.AssetEvent("P1", type, clock, origin("events", NOON));
  }

  private static Origin origin(String topic, Instant at) {
    return new Origin(topic, "payload".getBytes(StandardCharsets.UTF_8), at);
  }
}
