package dev.millrace.gateway.store;

import java.time.Instant;

/**
 * Where an entry came from; kept only when the entry ends in the quarantine.
 *
 * @param topic MQTT topic, or the command or file that it came from
 * @param payload the whole message as received; not copied, so it must not be changed afterwards
 * @param receivedAt when the gateway received it
 */
public record Origin(String topic, byte[] payload, Instant receivedAt) {}
