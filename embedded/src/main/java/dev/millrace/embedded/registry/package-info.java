/** A schema registry with the Confluent REST API, for Avro, in this process. */
package dev.millrace.embedded.registry;
