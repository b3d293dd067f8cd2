package dev.millrace.gateway.intake;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Map;

/**
 * Where the clock and the sensors stand in a JSON payload.
 *
 * <p>Fields are named as they are ({@code cycle}) or by JSON Pointer (RFC 6901, {@code
 * /header/cycle}).
 *
 * @param clock field of the asset's clock in a sample. Default: {@code cycle}
 * @param values field of the object that holds the sensors; empty if they stand in the sample
 *     itself. Default: empty
 * @param fields sensor to field name within that object, for those that differ in name. Default:
 *     none
 * @param unknownSensors what to do about fields there that are no sensor. Default: {@code REFUSE}
 * @param eventType field of an event that says {@code failed}, {@code maintained} or {@code
 *     retract}. Default: {@code type}
 * @param eventClock field of the asset's clock in an event. Default: {@code clock}
 * @param maxBytes largest payload accepted. Default: 262,144
 */
public record PayloadMapping(
    String clock,
    String values,
    Map<String, String> fields,
    UnknownSensors unknownSensors,
    String eventType,
    String eventClock,
    Integer maxBytes) {

  /** What to do about a field that is no sensor. */
  public enum UnknownSensors {
    /** The sample is set aside: a sensor nobody configured is more often an error than an extra. */
    REFUSE,
    /** The sample is stored without it; its values are lost for good. */
    IGNORE
  }

  public static final int DEFAULT_MAX_BYTES = 256 * 1024;

  /** The clock in field {@code cycle}, the sensors beside it. */
  public static final PayloadMapping DEFAULT = flat(null);

  public PayloadMapping {
    clock = clock == null ? "cycle" : clock;
    values = values == null ? "" : values;
    fields = fields == null ? Map.of() : Map.copyOf(fields);
    unknownSensors = unknownSensors == null ? UnknownSensors.REFUSE : unknownSensors;
    eventType = eventType == null ? "type" : eventType;
    eventClock = eventClock == null ? "clock" : eventClock;
    maxBytes = maxBytes == null ? Integer.valueOf(DEFAULT_MAX_BYTES) : maxBytes;
    if (clock.isBlank() || eventType.isBlank() || eventClock.isBlank()) {
      throw new IllegalArgumentException(
          "clock, eventType and eventClock must not be blank: name fields");
    }
    if (maxBytes < 2) {
      throw new IllegalArgumentException("maxBytes must be at least 2");
    }
  }

  /** {@code {"cycle": 12, "T24": 641.8, ...}}. */
  public static PayloadMapping flat(String clock) {
    return nested(clock, null);
  }

  /** {@code {"cycle": 12, "sensors": {"T24": 641.8, ...}}}. */
  public static PayloadMapping nested(String clock, String values) {
    return new PayloadMapping(clock, values, null, null, null, null, null);
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
