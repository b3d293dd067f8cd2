/** Measured speed, each figure beside what bare Kafka does in the same run. */
package dev.millrace.benchmarks;
