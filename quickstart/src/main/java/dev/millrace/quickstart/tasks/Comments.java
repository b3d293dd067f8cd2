package dev.millrace.quickstart.tasks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds comments to YAML that is written one property a line. */
final class Comments {
  private static final Pattern PROPERTY = Pattern.compile("( *)([A-Za-z]+):.*");
  private static final int COLUMN = 28;

  private Comments() {}

  /**
   * Adds them at the ends of lines.
   *
   * @param comments by path of the property, such as {@code rounds.every}
   */
  static String add(String yaml, Map<String, String> comments) {
    List<String> lines = new ArrayList<>();
    Deque<String> path = new ArrayDeque<>();
    for (String line : yaml.lines().toList()) {
      Matcher property = PROPERTY.matcher(line);
      String comment = null;
      if (property.matches()) {
        while (path.size() > property.group(1).length() / 2) {
          path.removeLast();
        }
        path.addLast(property.group(2));
        comment = comments.get(String.join(".", path));
      }
      lines.add(
          comment == null
              ? line
              : line + " ".repeat(Math.max(2, COLUMN - line.length())) + "# " + comment);
    }
    return String.join("\n", lines) + "\n";
  }
}
