package dev.millrace.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A README shows the example between {@code <!-- example: follow -->} and {@code <!-- example: end
 * -->}, in a fenced block.
 */
class ReadmeExampleTest {
  private static final String BEGIN = "example: follow";
  private static final String END = "example: end";
  private static final Path SOURCE =
      Path.of("src/test/java/dev/millrace/rollout/ReadmeExample.java");

  @Test
  void shouldShowInEveryReadmeTheExampleThatCompiles() throws IOException {
    // Given
    String example = snippet(Files.readString(SOURCE));

    // When
    List<Path> showing = readmes().filter(ReadmeExampleTest::hasExample).toList();

    // Then
    assertThat(showing).contains(Path.of("README.md"));
    for (Path readme : showing) {
      assertThat(snippet(Files.readString(readme)))
          .as(readme.toString())
          .isEqualTo("```java\n" + example + "\n```");
    }
  }

  private static Stream<Path> readmes() {
    return Stream.of(Path.of("README.md"), Path.of("../README.md")).filter(Files::exists);
  }

  private static boolean hasExample(Path readme) {
    try {
      return Files.readString(readme).contains(BEGIN);
    } catch (IOException e) {
      throw new IllegalStateException(readme + " cannot be read", e);
    }
  }

  /** The lines between the markers, without common indentation. */
  private static String snippet(String text) {
    List<String> lines = text.lines().toList();
    int begin = indexOf(lines, BEGIN);
    int end = begin + indexOf(lines.subList(begin, lines.size()), END);
    return String.join("\n", lines.subList(begin + 1, end)).stripIndent().strip();
  }

  private static int indexOf(List<String> lines, String marker) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(marker)) {
        return i;
      }
    }
    throw new AssertionError("no line has '%s'".formatted(marker));
  }
}
