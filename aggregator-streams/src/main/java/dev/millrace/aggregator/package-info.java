/** The aggregator: a Kafka Streams application that runs the rounds of a federation. */
package dev.millrace.aggregator;
