/** The whole federation on one machine: embedded brokers, registry, aggregator. */
package dev.millrace.quickstart.stack;
