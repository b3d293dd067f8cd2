package dev.millrace.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.configuration.Shape.Free;
import dev.millrace.configuration.Shape.Items;
import dev.millrace.configuration.Shape.Section;
import java.util.Map;

/** Refuses properties that nobody reads, and flattens those that Kafka reads. */
final class KnownKeys {
  private KnownKeys() {}

  /**
   * Checks a part of the tree.
   *
   * @throws ConfigurationException naming the wrong key and the right one
   */
  static void check(JsonNode tree, Shape shape, String path) {
    if (shape instanceof Section section && tree instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        Shape property = section.properties().get(entry.getKey());
        if (property == null) {
          throw new ConfigurationException(
              "unknown property %s%s"
                  .formatted(
                      join(path, entry.getKey()),
                      Spelling.hint(entry.getKey(), section.properties().keySet())));
        }
        check(entry.getValue(), property, join(path, entry.getKey()));
      }
    } else if (shape instanceof Items items && tree.isArray()) {
      for (int i = 0; i < tree.size(); i++) {
        check(tree.get(i), items.item(), "%s[%d]".formatted(path, i));
      }
    } else if (shape instanceof Free && tree instanceof ObjectNode object) {
      flatten(object);
    }
  }

  /** YAML that is nested and YAML with dots in its keys mean the same. */
  private static void flatten(ObjectNode free) {
    ObjectNode flat = free.objectNode();
    collect(free, "", flat);
    free.removeAll();
    free.setAll(flat);
  }

  private static void collect(ObjectNode from, String path, ObjectNode into) {
    from.properties()
        .forEach(
            entry -> {
              if (entry.getValue() instanceof ObjectNode deeper) {
                collect(deeper, join(path, entry.getKey()), into);
              } else {
                into.put(join(path, entry.getKey()), text(entry.getValue()));
              }
            });
  }

  /** Kafka's clients parse text themselves; a list is written with commas there. */
  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.asText();
    }
    StringBuilder list = new StringBuilder();
    value.forEach(item -> list.append(list.isEmpty() ? "" : ",").append(item.asText()));
    return list.toString();
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
