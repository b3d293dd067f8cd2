package dev.millrace.gateway.cli;

import dev.millrace.configuration.cli.Failures;

/**
 * What trying one part of a gateway's surroundings showed.
 *
 * @param detail what was found; if it failed, what is wrong and what to do
 */
record Finding(String part, boolean ok, String detail) {

  /** Looks at something; throws what is wrong with it. */
  @FunctionalInterface
  interface Look {
    String found() throws Exception;
  }

  static Finding of(String part, Look look) {
    try {
      return new Finding(part, true, look.found());
    } catch (Exception e) {
      return new Finding(part, false, Failures.say(e));
    }
  }

  String line() {
    return "%-7s %-15s %s".formatted(ok ? "OK" : "FAILED", part, detail);
  }
}
