package dev.millrace.configuration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.configuration.Shape.Free;
import dev.millrace.configuration.Shape.Items;
import dev.millrace.configuration.Shape.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Environment variables that take the place of properties: {@code MILLRACE_MQTT_SERVER} for {@code
 * mqtt.server}, {@code MILLRACE_KAFKA_SECURITY_PROTOCOL} for {@code kafka: security.protocol}.
 */
final class Overrides {
  private static final String PREFIX = "MILLRACE_";

  private Overrides() {}

  /**
   * Puts what the environment says into the tree.
   *
   * @throws ConfigurationException if a variable begins with the name of a section and goes on with
   *     none of its properties
   */
  static void apply(ObjectNode tree, Section shape, Map<String, String> environment) {
    new TreeMap<>(environment)
        .forEach(
            (variable, value) -> {
              if (variable.startsWith(PREFIX)) {
                apply(tree, shape, variable, variable.substring(PREFIX.length()), value);
              }
            });
  }

  private static void apply(
      ObjectNode tree, Section section, String variable, String rest, String value) {
    for (Map.Entry<String, Shape> property : section.properties().entrySet()) {
      String name = variableOf(property.getKey());
      boolean isWhole = rest.equals(name);
      if (isWhole || rest.startsWith(name + "_")) {
        String deeper = isWhole ? "" : rest.substring(name.length() + 1);
        if (set(tree, property.getKey(), property.getValue(), variable, deeper, value)) {
          return;
        }
      }
    }
  }

  private static boolean set(
      ObjectNode tree, String name, Shape shape, String variable, String deeper, String value) {
    if (shape instanceof Section section && !deeper.isEmpty()) {
      List<String> known = variables(section);
      if (known.stream().noneMatch(each -> deeper.equals(each) || deeper.startsWith(each + "_"))) {
        throw new ConfigurationException(
            "environment variable %s stands for no property of '%s'%s"
                .formatted(variable, name, Spelling.hint(deeper, known)));
      }
      apply(child(tree, name), section, variable, deeper, value);
      return true;
    }
    if (shape instanceof Free && !deeper.isEmpty()) {
      child(tree, name).put(deeper.toLowerCase(Locale.ROOT).replace('_', '.'), value);
      return true;
    }
    if (shape instanceof Items && deeper.isEmpty()) {
      var items = tree.putArray(name);
      for (String item : value.split(",", -1)) {
        items.add(item.strip());
      }
      return true;
    }
    if (shape instanceof Shape.Value && deeper.isEmpty()) {
      tree.put(name, value);
      return true;
    }
    return false;
  }

  private static ObjectNode child(ObjectNode tree, String name) {
    return tree.get(name) instanceof ObjectNode there ? there : tree.putObject(name);
  }

  private static List<String> variables(Section section) {
    List<String> names = new ArrayList<>();
    section.properties().keySet().forEach(name -> names.add(variableOf(name)));
    return names;
  }

  /** {@code clientId} as {@code CLIENT_ID}. */
  private static String variableOf(String property) {
    return property.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }
}
