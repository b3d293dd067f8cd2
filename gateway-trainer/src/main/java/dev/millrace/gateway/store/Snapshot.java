package dev.millrace.gateway.store;

/**
 * The rows that a round trains on: all readings and events up to a watermark. While a snapshot is
 * frozen, retention leaves the rows it covers alone.
 *
 * @param task the task
 * @param round its round
 * @param lastReading the highest reading sequence covered
 * @param lastEvent the highest event sequence covered: a failure after it labels nothing, and a
 *     retraction after it takes nothing back
 */
public record Snapshot(String task, long round, long lastReading, long lastEvent) {}
