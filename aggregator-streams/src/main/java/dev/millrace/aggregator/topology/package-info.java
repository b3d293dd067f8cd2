/** The flow, on one screen. */
package dev.millrace.aggregator.topology;
