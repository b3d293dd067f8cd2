package dev.millrace.quickstart.audit;

/** There is no such version to audit; the message says which there are. */
final class NoSuchVersionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoSuchVersionException(String message) {
    super(message);
  }
}
