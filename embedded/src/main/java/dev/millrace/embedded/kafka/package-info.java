/** A Kafka cluster of one node in this process. */
package dev.millrace.embedded.kafka;
