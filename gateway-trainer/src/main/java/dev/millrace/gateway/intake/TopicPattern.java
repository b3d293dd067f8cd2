package dev.millrace.gateway.intake;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A topic with named levels, e.g. {@code plants/{plant}/assets/{asset}/telemetry}. A named level
 * matches any one level; once bound, only its value.
 */
public final class TopicPattern {

  private final String source;
  private final List<String> levels;

  private TopicPattern(String source, List<String> levels) {
    this.source = source;
    this.levels = levels;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if a level is empty, has a wildcard, mixes text and name, or a
   *     name appears twice
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static TopicPattern parse(String pattern) {
    List<String> levels = List.of(pattern.split("/", -1));
    List<String> names = new ArrayList<>();
    for (String level : levels) {
      if (level.isEmpty() || level.matches(".*[+#].*") || !level.matches("[^{}]+|\\{\\w+}")) {
        throw new IllegalArgumentException(
            "topic pattern %s: level '%s' must be plain text or one {name}"
                .formatted(pattern, level));
      }
      if (isName(level) && names.contains(level)) {
        throw new IllegalArgumentException(
            "topic pattern %s: %s appears twice".formatted(pattern, level));
      }
      names.add(level);
    }
    return new TopicPattern(pattern, levels);
  }

  /** This pattern with the named level fixed to a value; unchanged if there is no such level. */
  public TopicPattern bind(String name, String value) {
    if (value.isEmpty() || value.matches(".*[/+#{}].*")) {
      throw new IllegalArgumentException(
          "topic pattern %s: '%s' cannot stand for {%s}".formatted(source, value, name));
    }
    List<String> bound =
        levels.stream().map(level -> level.equals("{" + name + "}") ? value : level).toList();
    return new TopicPattern(String.join("/", bound), bound);
  }

  public boolean hasName(String name) {
    return levels.contains("{" + name + "}");
  }

  /** The MQTT filter that delivers all topics of this pattern, {@code +} for each named level. */
  public String filter() {
    return String.join("/", levels.stream().map(level -> isName(level) ? "+" : level).toList());
  }

  /**
   * The topic with these values for its named levels.
   *
   * @throws IllegalArgumentException if one has no value
   */
  public String topic(Map<String, String> values) {
    StringBuilder topic = new StringBuilder(source.length() + 32);
    for (String level : levels) {
      String value = isName(level) ? values.get(name(level)) : level;
      if (value == null) {
        throw new IllegalArgumentException(
            "topic pattern %s: %s is none of %s".formatted(source, level, values.keySet()));
      }
      topic.append(topic.isEmpty() ? "" : "/").append(value);
    }
    return topic.toString();
  }

  /** The values of the named levels, or empty if the topic is not of this pattern. */
  public Optional<Map<String, String>> match(String topic) {
    String[] actual = topic.split("/", -1);
    if (actual.length != levels.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < actual.length; i++) {
      String level = levels.get(i);
      if (isName(level) && !actual[i].isEmpty()) {
        values.put(name(level), actual[i]);
      } else if (!level.equals(actual[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  @Override
  public String toString() {
    return source;
  }

  private static String name(String level) {
    return level.substring(1, level.length() - 1);
  }

  private static boolean isName(String level) {
    return level.startsWith("{");
  }
}
