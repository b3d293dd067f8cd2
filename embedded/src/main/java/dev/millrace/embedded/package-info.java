/**
 * Kafka, an MQTT broker and a schema registry inside the calling process: nothing to install,
 * nothing to configure, loopback only. For demonstrations and tests; a plant runs the real ones.
 */
package dev.millrace.embedded;
