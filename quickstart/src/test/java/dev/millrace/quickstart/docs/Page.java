package dev.millrace.quickstart.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Markdown file of the repository.
 *
 * @param path the file
 * @param lines its lines outside fenced blocks
 */
record Page(Path path, List<String> lines) {
  /** Surefire runs in the module's directory. */
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");

  /** A reference page. */
  static Page reference(String name) {
    return read(REPOSITORY.resolve("docs/reference").resolve(name));
  }

  static Page read(Path path) {
    try {
      List<String> outside = new ArrayList<>();
      boolean fenced = false;
      for (String line : Files.readAllLines(path)) {
        boolean fence = line.strip().startsWith("```");
        fenced ^= fence;
        if (!fenced && !fence) {
          outside.add(line);
        }
      }
      return new Page(path, List.copyOf(outside));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Targets of its links. */
  List<String> links() {
    String text = String.join("\n", lines).replaceAll("`[^`]*`", "code");
    return matches(LINK, Stream.of(text)).toList();
  }

  /** What stands in back-ticks. */
  Set<String> code() {
    return matches(CODE, lines.stream()).collect(Collectors.toCollection(TreeSet::new));
  }

  /** First cells of the tables under each heading, without back-ticks. */
  Map<String, Set<String>> firstCells() {
    Map<String, Set<String>> cells = new TreeMap<>();
    String heading = "";
    for (String line : lines) {
      var found = HEADING.matcher(line);
      if (found.matches()) {
        heading = found.group(1);
      } else if (line.startsWith("| ")) {
        String cell = line.split("(?<!\\\\)\\|")[1].strip().replace("`", "");
        cells.computeIfAbsent(heading, name -> new TreeSet<>()).add(cell);
      }
    }
    return cells;
  }

  /** Anchors of its headings, as GitHub makes them. */
  Set<String> anchors() {
    Map<String, Integer> seen = new HashMap<>();
    Set<String> anchors = new TreeSet<>();
    for (String line : lines) {
      var found = HEADING.matcher(line);
      if (found.matches()) {
        String anchor = anchor(found.group(1));
        int before = seen.merge(anchor, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? anchor : anchor + "-" + before);
      }
    }
    return anchors;
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  private static Stream<String> matches(Pattern pattern, Stream<String> lines) {
    return lines
        .flatMap(line -> pattern.matcher(line).results())
        .map((MatchResult m) -> m.group(1));
  }
}
