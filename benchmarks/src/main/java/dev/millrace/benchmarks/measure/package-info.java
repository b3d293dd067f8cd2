/** Collecting latencies and saying what they come to. */
package dev.millrace.benchmarks.measure;
