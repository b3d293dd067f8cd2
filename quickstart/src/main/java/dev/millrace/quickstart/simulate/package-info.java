/** {@code millrace simulate}: plants that publish to a real MQTT broker. */
package dev.millrace.quickstart.simulate;
