package dev.millrace.configuration.cli;

import java.io.PrintStream;

/**
 * Shows work in progress: one line that renews itself on a terminal; elsewhere a line now and then.
 */
public final class Terminal {
  private static final int MILLISECONDS_BETWEEN_LINES = 5_000;
  private static final String RENEW_LINE = "\r\033[K";

  private final PrintStream out;
  private final boolean interactive;
  private long lastLineAt = System.nanoTime();

  public Terminal(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  /** Output to standard out; interactive if a person watches. */
  public static Terminal standard() {
    return new Terminal(System.out, System.console() != null && System.getenv("CI") == null);
  }

  /** Output to standard error, where standard out is for a program to read. */
  public static Terminal standardError() {
    return new Terminal(System.err, System.console() != null && System.getenv("CI") == null);
  }

  /** A line that stays. */
  public void line(String text) {
    out.println((interactive ? RENEW_LINE : "") + Printable.of(text));
    out.flush();
  }

  /** How far the work is; replaces what was shown before. */
  public void progress(String text) {
    if (interactive) {
      out.print(RENEW_LINE + Printable.of(text));
      out.flush();
    } else if (System.nanoTime() - lastLineAt > MILLISECONDS_BETWEEN_LINES * 1_000_000L) {
      lastLineAt = System.nanoTime();
      out.println(Printable.of(text));
    }
  }

  /** Removes what {@link #progress} showed. */
  public void clearProgress() {
    if (interactive) {
      out.print(RENEW_LINE);
      out.flush();
    }
  }
}
