package dev.millrace.turbofan.tycoon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The files of the page. */
public final class Page {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html", "css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

  private Page() {}

  /** A file as it is served. */
  public record File(String type, byte[] content) {}

  /**
   * The file at a path below the page's address, which itself is {@code /}; empty if there is none.
   */
  public static Optional<File> file(String path) {
    String name = path.equals("/") ? "index.html" : path.substring(1);
    if (!name.matches("[a-z]+\\.[a-z]+")) {
      return Optional.empty();
    }
    Optional<String> type = Optional.ofNullable(TYPES.get(name.substring(name.indexOf('.') + 1)));
    return type.flatMap(known -> content(name).map(content -> new File(known, content)));
  }

  private static Optional<byte[]> content(String name) {
    try (InputStream found = Page.class.getResourceAsStream("web/" + name)) {
      return found == null ? Optional.empty() : Optional.of(found.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
