package dev.millrace.quickstart.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.federation.task.TaskSpec;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A property that differs between two tasks; as JSON, an object with these fields.
 *
 * @param property its path in the task's file; elements of a list that have a name by that
 * @param from its value before; null if it was not there
 * @param to its value after; null if it is gone
 */
record Difference(String property, String from, String to) {
  /** What differs, by path. */
  static List<Difference> between(TaskSpec before, TaskSpec after) {
    SortedMap<String, String> from = properties(before);
    SortedMap<String, String> to = properties(after);
    SortedSet<String> all = new TreeSet<>(from.keySet());
    all.addAll(to.keySet());
    return all.stream()
        .filter(property -> !Objects.equals(from.get(property), to.get(property)))
        .map(property -> new Difference(property, from.get(property), to.get(property)))
        .toList();
  }

  @Override
  public String toString() {
    return "%s: %s -> %s"
        .formatted(property, from == null ? "none" : from, to == null ? "none" : to);
  }

  private static SortedMap<String, String> properties(TaskSpec task) {
    SortedMap<String, String> properties = new TreeMap<>();
    collect("", TaskYaml.tree(TaskDocument.of(task)), properties);
    return properties;
  }

  private static void collect(String path, JsonNode node, SortedMap<String, String> properties) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              each ->
                  collect(
                      path.isEmpty() ? each.getKey() : path + "." + each.getKey(),
                      each.getValue(),
                      properties));
    } else if (node.isArray() && node.size() > 0) {
      for (int i = 0; i < node.size(); i++) {
        String name = node.get(i).path("name").asText(Integer.toString(i));
        collect("%s[%s]".formatted(path, name), node.get(i), properties);
      }
    } else if (!node.isNull()) {
      properties.put(path, node.asText());
    }
  }
}
