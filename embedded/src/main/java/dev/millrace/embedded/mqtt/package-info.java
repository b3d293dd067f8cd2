/** An MQTT 3.1.1 broker in this process. */
package dev.millrace.embedded.mqtt;
