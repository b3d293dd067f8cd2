package dev.millrace.configuration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void shouldReplaceWhatATerminalWouldObey() {
    assertThat(Printable.of("plant-\u001b[2J7\u009b1m\u0007\u007f")).isEqualTo("plant-?[2J7?1m??");
    assertThat(Printable.of("done\rover")).isEqualTo("done?over");
    assertThat(Printable.of("Müller\nWärme\r\n")).isEqualTo("Müller\nWärme\r\n");
  }

  @Test
  void shouldSayFailuresInOneLineWithoutThem() {
    assertThat(Failures.say(new IllegalStateException("task \u001b]0;mine\u0007\n\tis bad")))
        .isEqualTo("task ?]0;mine?  is bad");
  }

  @Test
  void shouldKeepThemFromLinesAndProgress() {
    // Given
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new PrintStream(written, true, StandardCharsets.UTF_8), true);

    // When
    terminal.progress("a\u001b[Ab");
    terminal.line("c\u001b[Ad");

    // Then: only its own, which renew the line
    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo("\r\033[Ka?[Ab\r\033[Kc?[Ad" + System.lineSeparator());
  }
}
