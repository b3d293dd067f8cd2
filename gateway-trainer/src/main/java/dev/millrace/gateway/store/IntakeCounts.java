package dev.millrace.gateway.store;

import java.util.Map;

/**
 * What arrived since the store was made; survives restarts and is not lowered by retention.
 *
 * @param readings readings stored
 * @param events events stored
 * @param duplicates readings and events recognised as already stored
 * @param quarantined entries set aside, by reason, without duplicates; absent means none
 * @param quarantineDropped quarantined entries pushed out by newer ones
 * @param payloadBytes MQTT payload bytes of the stored readings: what stayed in the plant
 */
public record IntakeCounts(
    long readings,
    long events,
    long duplicates,
    Map<QuarantineReason, Long> quarantined,
    long quarantineDropped,
    long payloadBytes) {

  public IntakeCounts {
    quarantined = Map.copyOf(quarantined);
  }

  public long quarantinedTotal() {
    return quarantined.values().stream().mapToLong(Long::longValue).sum();
  }
}
