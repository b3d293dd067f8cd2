package dev.millrace.configuration.cli;

import java.util.HashSet;
import java.util.Set;

/** Failures in one line, for people. */
public final class Failures {
  private Failures() {}

  /** The message and those of its causes that say something new. */
  public static String say(Throwable failure) {
    StringBuilder line = new StringBuilder();
    Set<Throwable> said = new HashSet<>();
    for (Throwable each = failure; each != null && said.add(each); each = each.getCause()) {
      String message =
          each.getMessage() == null ? each.getClass().getSimpleName() : each.getMessage();
      if (line.indexOf(message) < 0) {
        line.append(line.isEmpty() ? "" : ": ").append(message);
      }
    }
    return Printable.of(line.toString().replaceAll("\\s", " "));
  }
}
