package dev.millrace.gateway.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.gateway.store.SensorLayout;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what nearly every message is: one flat object of the clock and each sensor once, all finite
 * numbers. It builds no tree, which is most of a reading's cost. About a message that is anything
 * else it says nothing but that: {@link SampleReader} reads those, and says what is wrong.
 */
final class UsualSample {
  /** Clock and one value per sensor of the layout, in its order. */
  record Sample(double clock, double[] values) {}

  private final Map<String, Integer> places = new HashMap<>();
  private final int sensors;

  UsualSample(SensorLayout layout, PayloadMapping mapping) {
    JsonPointer clock = PayloadMapping.pointer(mapping.clock());
    sensors = layout.size();
    if (PayloadMapping.pointer(mapping.values()).matches() && clock.tail().matches()) {
      layout.sensors().forEach(sensor -> places.put(mapping.fieldOf(sensor), places.size()));
      places.put(clock.getMatchingProperty(), sensors);
    }
  }

  /** The sample, if the whole payload is a usual one. */
  Optional<Sample> read(JsonParser json) throws IOException {
    // Of nested samples, or fields that are two things at once, none is usual.
    if (places.size() <= sensors || json.nextToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    double[] found = new double[sensors + 1];
    Arrays.fill(found, Double.NaN);
    int count = 0;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      Integer place = places.get(name);
      if (place == null || !json.nextToken().isNumeric() || !Double.isNaN(found[place])) {
        return Optional.empty();
      }
      found[place] = json.getDoubleValue();
      if (!Double.isFinite(found[place])) {
        return Optional.empty();
      }
      count++;
    }
    boolean isWhole = count == found.length && json.nextToken() == null;
    return isWhole
        ? Optional.of(new Sample(found[sensors], Arrays.copyOf(found, sensors)))
        : Optional.empty();
  }
}
