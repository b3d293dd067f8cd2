package dev.millrace.gateway.scoring;

import java.time.Instant;

/**
 * A reading that has just been stored.
 *
 * @param life number of the asset's life that it belongs to
 * @param clock the asset's clock
 * @param values in the order of the gateway's layout; not copied
 * @param receivedAt when the gateway received it
 */
record LiveReading(String asset, int life, double clock, double[] values, Instant receivedAt) {}
