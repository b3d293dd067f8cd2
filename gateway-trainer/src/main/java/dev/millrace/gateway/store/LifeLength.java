package dev.millrace.gateway.store;

/**
 * A life without its readings.
 *
 * @param asset the machine
 * @param readings how many of it are held
 * @param failed whether it ended in a failure
 */
public record LifeLength(String asset, long readings, boolean failed) {}
