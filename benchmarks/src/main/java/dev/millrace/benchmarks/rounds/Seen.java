package dev.millrace.benchmarks.rounds;

import java.time.Instant;

/**
 * A record as a consumer that reads committed saw it.
 *
 * @param value the record's value
 * @param atNanos when, by {@link System#nanoTime()}
 * @param at when, by the clock that deadlines are set by
 */
public record Seen<T>(T value, long atNanos, Instant at) {}
