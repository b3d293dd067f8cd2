package dev.millrace.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChildProcessIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void shouldTellArgumentsEnvironmentAndEndOfAProgram() {
    try (var process =
        ChildProcess.java(Parrot.class.getName())
            .arguments("one", "two words")
            .environment("MILLRACE_PARROT", "Polly")
            .start()) {
      int exitCode = process.awaitExit(SOON);

      assertThat(exitCode).isEqualTo(3);
      assertThat(process.out()).containsExactly("one", "two words", "Polly");
      assertThat(process.lines()).contains("and to standard error");
    }
  }

  @Test
  void shouldKillAtOnce() {
    try (var process = sleeper()) {
      process.awaitLine(line -> line.equals("asleep"), SOON);

      process.kill();

      assertThat(process.isAlive()).isFalse();
      assertThat(process.awaitExit(SOON)).isEqualTo(128 + 9);
      assertThat(process.out()).doesNotContain("in order");
    }
  }

  @Test
  void shouldEndInOrderOnceItGoesOnAgain() {
    try (var process = sleeper()) {
      process.awaitLine(line -> line.equals("asleep"), SOON);

      process.suspend();
      process.terminate();
      assertThat(process.isAlive()).isTrue();
      process.resume();

      assertThat(process.awaitExit(SOON)).isEqualTo(128 + 15);
      assertThat(process.out()).endsWith("in order");
    }
  }

  @Test
  void shouldShowWhatWasSaidWhenALineNeverComes() {
    try (var process = ChildProcess.command("sh", "-c", "echo only this").start()) {
      assertThatThrownBy(() -> process.awaitLine(line -> line.equals("that"), SOON))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("only this");
    }
  }

  private static ChildProcess sleeper() {
    return ChildProcess.java(Sleeper.class.getName()).start();
  }

  static final class Parrot {
    private Parrot() {}

    public static void main(String[] arguments) {
      for (String argument : arguments) {
        System.out.println(argument);
      }
      System.out.println(System.getenv("MILLRACE_PARROT"));
      System.err.println("and to standard error");
      System.exit(3);
    }
  }

  /** Waits for input that never comes. */
  static final class Sleeper {
    private Sleeper() {}

    public static void main(String[] arguments) throws IOException {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("in order")));
      System.out.println("asleep");
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }
  }
}
