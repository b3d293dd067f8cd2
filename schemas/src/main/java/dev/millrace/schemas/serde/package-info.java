/** The bytes of the topics: Avro in the schema registry's wire format, by Confluent's client. */
package dev.millrace.schemas.serde;
