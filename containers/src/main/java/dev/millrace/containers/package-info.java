/**
 * Kafka, an MQTT broker and a registry for integration tests: embedded, or in containers of a
 * Docker engine on this machine.
 */
package dev.millrace.containers;
