package dev.millrace.benchmarks.faults;

/** The work did not go on in time. */
final class StandstillException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StandstillException(String message, Throwable cause) {
    super(message, cause);
  }
}
