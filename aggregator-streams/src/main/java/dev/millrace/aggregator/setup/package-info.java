/** Preparing brokers and registry for a federation. */
package dev.millrace.aggregator.setup;
