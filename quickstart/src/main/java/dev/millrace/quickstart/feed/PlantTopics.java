package dev.millrace.quickstart.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.millrace.gateway.store.AssetEventType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Topics and payloads of a plant, as a gateway reads them unless its configuration says else. */
final class PlantTopics {
  private static final String CLOCK = "cycle";
  private static final JsonFactory JSON = new JsonFactory();

  private final String plant;
  private final List<String> sensors;

  /**
   * @throws IllegalArgumentException if the plant or a sensor has a name that cannot be published
   */
  PlantTopics(String plant, List<String> sensors) {
    this.plant = level("plant", plant);
    this.sensors = List.copyOf(sensors);
    if (sensors.contains(CLOCK)) {
      throw new IllegalArgumentException(
          "sensor '%s' has the name of the field of the clock: make it the clock, or leave it out"
              .formatted(CLOCK));
    }
  }

  String telemetry(String asset) {
    return topic(asset, "telemetry");
  }

  String events(String asset) {
    return topic(asset, "events");
  }

  /** One sample: the clock and a value per sensor. */
  byte[] reading(double clock, double[] values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * values.length);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      number(json, CLOCK, clock);
      for (int i = 0; i < values.length; i++) {
        number(json, sensors.get(i), values[i]);
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** The end of a life. */
  static byte[] event(AssetEventType type, double clock) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("type", type.word());
      number(json, "clock", clock);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void number(JsonGenerator json, String field, double value) throws IOException {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      json.writeNumberField(field, (long) value);
    } else {
      json.writeNumberField(field, value);
    }
  }

  private String topic(String asset, String kind) {
    return "plants/%s/assets/%s/%s".formatted(plant, level("asset", asset), kind);
  }

  private static String level(String what, String name) {
    if (!name.matches("[^/+#\\x00]{1,256}")) {
      throw new IllegalArgumentException(
          "%s '%s' cannot be a level of an MQTT topic: it must be 1 to 256 characters without / + #"
              .formatted(what, name));
    }
    return name;
  }
}
