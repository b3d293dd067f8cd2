/** An MQTT broker: in this process, or a real one beside it. */
package dev.millrace.embedded.mqtt;
