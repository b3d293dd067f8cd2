package dev.millrace.gateway.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.HashSet;
import java.util.List;

/**
 * The order in which a gateway writes the values of one reading.
 *
 * @param sensors names, distinct and not blank, of up to 256 characters; 1 to 1,000 of them
 */
public record SensorLayout(List<String> sensors) {
  private static final int MAX_SENSORS = 1_000;
  private static final int MAX_NAME_CHARACTERS = 256;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SensorLayout {
    sensors = List.copyOf(sensors);
    if (sensors.isEmpty()) {
      throw new IllegalArgumentException("sensors: name at least one sensor");
    }
    if (sensors.size() > MAX_SENSORS) {
      throw new IllegalArgumentException(
          "sensors: %d are named, the limit is %d: split the plant over several gateways"
              .formatted(sensors.size(), MAX_SENSORS));
    }
    if (new HashSet<>(sensors).size() != sensors.size()) {
      throw new IllegalArgumentException("sensors: a name appears twice in " + sensors);
    }
    for (String sensor : sensors) {
      if (sensor.isBlank() || sensor.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("sensors: a name is blank or has a line break");
      }
      if (sensor.length() > MAX_NAME_CHARACTERS) {
        throw new IllegalArgumentException(
            "sensors: a name has %d characters, the limit is %d"
                .formatted(sensor.length(), MAX_NAME_CHARACTERS));
      }
    }
  }

  public static SensorLayout of(String... sensors) {
    return new SensorLayout(List.of(sensors));
  }

  public int size() {
    return sensors.size();
  }

  /** One name per line: the form in which layouts are stored and compared. */
  String encoded() {
    return String.join("\n", sensors);
  }

  static SensorLayout decode(String encoded) {
    return new SensorLayout(encoded.lines().toList());
  }
}
