/** A federation without brokers: what gateways and aggregator compute, called by hand. */
package dev.millrace.quickstart.inprocess;
