/**
 * From the plant's MQTT broker into the readings store: {@link dev.millrace.gateway.intake.Intake}
 * shows the path. Nothing is acknowledged to the broker before it is committed.
 */
package dev.millrace.gateway.intake;
