package dev.millrace.gateway.intake;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Map;

/**
 * Where the clock and the sensors stand in a JSON payload.
 *
 * <p>Fields are named as they are ({@code cycle}) or by JSON Pointer (RFC 6901, {@code
 * /header/cycle}).
 *
 * @param clock field of the asset's clock in a sample
 * @param values field of the object that holds the sensors; empty if they stand in the sample
 *     itself
 * @param fields sensor to field name within that object, for those that differ in name
 * @param unknownSensors what to do about fields there that are no sensor
 * @param eventType field of an event that says {@code failed}, {@code maintained} or {@code
 *     retract}
 * @param eventClock field of the asset's clock in an event
 * @param maxBytes largest payload accepted
 */
public record PayloadMapping(
    String clock,
    String values,
    Map<String, String> fields,
    UnknownSensors unknownSensors,
    String eventType,
    String eventClock,
    int maxBytes) {

  /** What to do about a field that is no sensor. */
  public enum UnknownSensors {
    /** The sample is set aside: a sensor nobody configured is more often an error than an extra. */
    REFUSE,
    /** The sample is stored without it; its values are lost for good. */
    IGNORE
  }

  public static final int DEFAULT_MAX_BYTES = 256 * 1024;

  public PayloadMapping {
    fields = Map.copyOf(fields);
    if (clock.isBlank() || eventType.isBlank() || eventClock.isBlank()) {
      throw new IllegalArgumentException("payload mapping: the clock and event fields need names");
    }
    if (maxBytes < 2) {
      throw new IllegalArgumentException("payload mapping: maxBytes must be at least 2");
    }
  }

  /** {@code {"cycle": 12, "T24": 641.8, ...}}. */
  public static PayloadMapping flat(String clock) {
    return nested(clock, "");
  }

  /** {@code {"cycle": 12, "sensors": {"T24": 641.8, ...}}}. */
  public static PayloadMapping nested(String clock, String values) {
    return new PayloadMapping(
        clock, values, Map.of(), UnknownSensors.REFUSE, "type", "clock", DEFAULT_MAX_BYTES);
  }

  public PayloadMapping ignoringUnknownSensors() {
    return new PayloadMapping(
        clock, values, fields, UnknownSensors.IGNORE, eventType, eventClock, maxBytes);
  }

  public PayloadMapping withFields(Map<String, String> sensorToField) {
    return new PayloadMapping(
        clock, values, sensorToField, unknownSensors, eventType, eventClock, maxBytes);
  }

  String fieldOf(String sensor) {
    return fields.getOrDefault(sensor, sensor);
  }

  static JsonPointer pointer(String field) {
    if (field.isEmpty() || field.startsWith("/")) {
      return JsonPointer.compile(field);
    }
    return JsonPointer.empty().appendProperty(field);
  }
}
