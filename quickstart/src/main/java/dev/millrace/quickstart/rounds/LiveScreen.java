package dev.millrace.quickstart.rounds;

import dev.millrace.configuration.cli.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Signals;

/**
 * All of a person's terminal, given back as it was when this is closed. Ctrl-C and SIGTERM are
 * taken as the wish to leave it, so that this can be done before the process begins to end.
 */
final class LiveScreen implements AutoCloseable {
  private final Terminal terminal;
  private final Display display;
  private boolean entered;
  private volatile boolean resized = true;
  private volatile boolean left;

  private LiveScreen(Terminal terminal) {
    this.terminal = terminal;
    this.display = new Display(terminal, true);
    Signals.register("WINCH", () -> resized = true);
    Signals.register("INT", () -> left = true);
    Signals.register("TERM", () -> left = true);
  }

  /** The screen, if a person watches one that can be written anew. */
  static Optional<LiveScreen> ofPerson() throws IOException {
    if (System.console() == null || System.getenv("CI") != null) {
      return Optional.empty();
    }
    // By the system's own commands: nothing native is loaded, which newer JDKs warn of.
    Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .systemOutput(SystemOutput.SysOut)
            .provider("exec")
            .nativeSignals(false)
            .graphemeCluster(false)
            .dumb(true)
            .build();
    if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
      terminal.close();
      return Optional.empty();
    }
    return Optional.of(new LiveScreen(terminal));
  }

  /** Whether the person wants to leave. */
  boolean isLeft() {
    return left;
  }

  /** Shows these lines in place of what was shown before, as far as there is room. */
  void show(List<String> lines) {
    if (!entered) {
      entered = true;
      terminal.puts(Capability.enter_ca_mode);
      terminal.puts(Capability.cursor_invisible);
    }
    if (resized) {
      resized = false;
      display.resize(terminal.getHeight(), terminal.getWidth());
      display.clear();
    }
    int rows = Math.max(1, terminal.getHeight());
    int columns = Math.max(1, terminal.getWidth());
    List<AttributedString> shown = new ArrayList<>();
    for (String line : lines.size() > rows ? lines.subList(0, rows - 1) : lines) {
      shown.add(new AttributedString(Printable.of(line)).columnSubSequence(0, columns));
    }
    if (lines.size() > rows) {
      shown.add(new AttributedString("... %d lines more".formatted(lines.size() - rows + 1)));
    }
    display.update(shown, 0);
  }

  @Override
  public void close() throws IOException {
    if (entered) {
      terminal.puts(Capability.cursor_visible);
      terminal.puts(Capability.exit_ca_mode);
      terminal.flush();
    }
    terminal.close();
  }
}
