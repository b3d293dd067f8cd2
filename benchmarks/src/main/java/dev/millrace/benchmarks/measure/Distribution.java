package dev.millrace.benchmarks.measure;

/**
 * What latencies come to.
 *
 * @param count how many were measured
 * @param p50 median, ms
 * @param p90 nine in ten are no longer, ms
 * @param p99 99 in a hundred are no longer, ms
 * @param max the longest, ms
 */
public record Distribution(int count, double p50, double p90, double p99, double max) {}
