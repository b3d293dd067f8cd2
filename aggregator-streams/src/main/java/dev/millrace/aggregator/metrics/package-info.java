/** What the aggregator counts and measures. */
package dev.millrace.aggregator.metrics;
