package dev.millrace.configuration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}.
 */
public final class DurationText extends StdDeserializer<Duration> {
  private static final long serialVersionUID = 1L;
  private static final Pattern SHORT = Pattern.compile("(\\d{1,15}) ?(ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  public DurationText() {
    super(Duration.class);
  }

  /**
   * Reads a duration, also in ISO-8601's form ({@code PT30S}).
   *
   * @throws IllegalArgumentException if it is none, saying how to write one
   */
  public static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text.strip());
    try {
      return matcher.matches()
          ? UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)))
          : Duration.parse(text.strip());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "'%s' is no duration; write it as 500ms, 30s, 5m, 2h or 7d".formatted(text), e);
    }
  }

  /** The shortest form that {@link #parse} reads as the same, for whole milliseconds. */
  public static String write(Duration duration) {
    for (String unit : new String[] {"d", "h", "m", "s"}) {
      long length = UNITS.get(unit).toMillis();
      if (!duration.isZero() && duration.toMillis() % length == 0) {
        return duration.toMillis() / length + unit;
      }
    }
    return duration.toMillis() + "ms";
  }

  @Override
  public Duration deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getLongValue() == 0) {
      return Duration.ZERO;
    }
    try {
      return parse(parser.getText());
    } catch (IllegalArgumentException e) {
      throw context.weirdStringException(parser.getText(), Duration.class, e.getMessage());
    }
  }
}
