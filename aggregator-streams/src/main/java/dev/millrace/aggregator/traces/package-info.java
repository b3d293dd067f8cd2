/** Spans of what the aggregator does. */
package dev.millrace.aggregator.traces;
