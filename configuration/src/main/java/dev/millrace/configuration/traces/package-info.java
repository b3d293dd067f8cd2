/** Traces to a collector: OpenTelemetry's SDK, as a property and its own variables say. */
package dev.millrace.configuration.traces;
