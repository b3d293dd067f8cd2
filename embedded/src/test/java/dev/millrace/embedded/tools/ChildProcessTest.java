package dev.millrace.embedded.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void shouldFindWhatItsOutputSays() {
    // Given
    try (var child = shell("echo listening on $PORT; exec sleep 60", Map.of("PORT", "8081"))) {

      // When
      var found = child.awaitOutput(Pattern.compile("listening on (\\d+)"), PATIENCE);

      // Then
      assertThat(found.group(1)).isEqualTo("8081");
      assertThat(child.process().isAlive()).isTrue();
    }
  }

  @Test
  void shouldQuoteWhatItSaidBeforeItEndedTooEarly() {
    // Given
    try (var child = shell("echo no such file; exit 3", Map.of())) {

      // Then
      assertThatIllegalStateException()
          .isThrownBy(() -> child.awaitOutput(Pattern.compile("listening"), PATIENCE))
          .withMessage("ended with 3 before it said 'listening': no such file\n");
    }
  }

  @Test
  void shouldBeGoneOnceKilled() {
    // Given
    var child = shell("trap '' TERM; echo deaf; while :; do sleep 1; done", Map.of());
    child.awaitOutput(Pattern.compile("deaf"), PATIENCE);

    // When
    child.kill();

    // Then
    assertThat(child.process().isAlive()).isFalse();
  }

  private ChildProcess shell(String script, Map<String, String> variables) {
    return ChildProcess.start(
        directory.resolve("output"), List.of("/bin/sh", "-c", script), variables);
  }
}
