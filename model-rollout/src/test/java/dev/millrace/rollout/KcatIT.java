package dev.millrace.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.embedded.tools.SystemTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kcat commands of the how-to, and what it says they print. */
class KcatIT {
  private static final Path PAGE = Path.of("..", "docs", "how-to", "consume-models-from-node.md");
  private static final String PROMPT = "$ ";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Federation federation;

  @BeforeEach
  void start() {
    SystemTool.KCAT.orSkip();
    federation = new Federation();
    federation.close(Versions.version(1));
    federation.closeAborting(Versions.version(2));
    federation.close(Versions.version(2));
  }

  @AfterEach
  void stop() {
    if (federation != null) {
      federation.close();
    }
  }

  @Test
  void shouldPrintWhatThePageSays() throws Exception {
    // Given
    List<Session> sessions = sessions();
    assertThat(sessions).hasSizeGreaterThanOrEqualTo(3);

    for (Session session : sessions) {
      // When
      String printed = run(session.command());

      // Then
      assertThat(printed).as(session.command()).isEqualTo(session.printed());
    }
  }

  private String run(String command) {
    try (var shell =
        ChildProcess.command("/bin/sh", "-c", command)
            .environment("MILLRACE_KAFKA_BOOTSTRAP_SERVERS", federation.kafka.bootstrapServers())
            .environment(
                "MILLRACE_REGISTRY_SCHEMA_REGISTRY_URL", federation.registry.url().toString())
            .start()) {
      assertThat(shell.awaitExit(PATIENCE)).as(String.join("\n", shell.lines())).isZero();
      return String.join("\n", shell.out()) + "\n";
    }
  }

  /** A command as typed after the prompt, and what it prints. */
  private record Session(String command, String printed) {}

  private static List<Session> sessions() throws IOException {
    List<Session> sessions = new ArrayList<>();
    for (String block : Files.readString(PAGE).split("```\n")) {
      if (block.startsWith(PROMPT + "kcat")) {
        int end = block.indexOf("\n");
        while (block.charAt(end - 1) == '\\') {
          end = block.indexOf("\n", end + 1);
        }
        sessions.add(new Session(block.substring(PROMPT.length(), end), block.substring(end + 1)));
      }
    }
    return sessions;
  }
}
