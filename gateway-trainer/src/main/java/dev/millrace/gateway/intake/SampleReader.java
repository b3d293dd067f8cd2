package dev.millrace.gateway.intake;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.gateway.intake.PayloadMapping.UnknownSensors;
import dev.millrace.gateway.store.QuarantineReason;
import dev.millrace.gateway.store.SensorLayout;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Reads clock and values out of one sample. */
final class SampleReader {
  private static final int MAX_NAMES_CHARACTERS = 200;

  private final JsonPointer clock;
  private final JsonPointer values;
  private final List<String> sensors;
  private final List<String> fields;
  private final Set<String> known;
  private final boolean refuseUnknown;

  SampleReader(SensorLayout layout, PayloadMapping mapping) {
    this.clock = PayloadMapping.pointer(mapping.clock());
    this.values = PayloadMapping.pointer(mapping.values());
    this.sensors = layout.sensors();
    for (String sensor : mapping.fields().keySet()) {
      if (!sensors.contains(sensor)) {
        throw new IllegalArgumentException(
            "payload mapping: fields names %s, which is not one of the sensors %s"
                .formatted(sensor, sensors));
      }
    }
    this.fields = sensors.stream().map(mapping::fieldOf).toList();
    this.refuseUnknown = mapping.unknownSensors() == UnknownSensors.REFUSE;
    this.known = new HashSet<>(fields);
    if (values.matches()) {
      known.add(clock.getMatchingProperty());
    }
  }

  double clock(JsonNode sample) throws Refusal {
    return number(sample.at(clock), QuarantineReason.NO_CLOCK, "clock", clock);
  }

  /** One finite value per sensor of the layout, in its order. */
  double[] values(JsonNode sample) throws Refusal {
    JsonNode object = sample.at(values);
    if (!object.isObject()) {
      throw new Refusal(QuarantineReason.MALFORMED, "no object with sensors at '" + values + "'");
    }
    if (refuseUnknown) {
      refuseUnknown(object);
    }
    double[] read = new double[fields.size()];
    for (int i = 0; i < read.length; i++) {
      JsonNode value = object.get(fields.get(i));
      if (value == null) {
        throw new Refusal(
            QuarantineReason.MISSING_SENSOR,
            "sensor %s is absent; the sample has %s".formatted(sensors.get(i), fieldsOf(object)));
      }
      read[i] = number(value, QuarantineReason.NOT_A_NUMBER, "sensor", sensors.get(i));
    }
    return read;
  }

  /** As many names as fit into a line. */
  private static String fieldsOf(JsonNode object) {
    Iterable<String> fields = object::fieldNames;
    String names = String.join(", ", fields);
    return names.length() > MAX_NAMES_CHARACTERS
        ? names.substring(0, MAX_NAMES_CHARACTERS) + " …"
        : names;
  }

  /** A finite number; text that looks like one is none. */
  static double number(JsonNode node, QuarantineReason otherwise, String what, Object name)
      throws Refusal {
    if (node.isNumber() && Double.isFinite(node.doubleValue())) {
      return node.doubleValue();
    }
    if (node.isMissingNode()) {
      throw new Refusal(otherwise, "%s %s is absent".formatted(what, name));
    }
    String found = node.isContainerNode() ? "an " + node.getNodeType() : node.toString();
    throw new Refusal(
        otherwise, "%s %s is %s".formatted(what, name, node.isNumber() ? node.asText() : found));
  }

  private void refuseUnknown(JsonNode object) throws Refusal {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new Refusal(QuarantineReason.UNKNOWN_SENSOR, "field " + name + " is no sensor");
      }
    }
  }
}
