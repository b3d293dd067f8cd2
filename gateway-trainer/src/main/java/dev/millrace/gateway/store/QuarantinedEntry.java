package dev.millrace.gateway.store;

import java.time.Instant;

/**
 * One row of the quarantine.
 *
 * @param payloadPrefix the first bytes of the message, as many as the limits allow
 * @param payloadBytes the length of the whole message
 */
public record QuarantinedEntry(
    QuarantineReason reason,
    String detail,
    String topic,
    Instant receivedAt,
    byte[] payloadPrefix,
    int payloadBytes) {}
