package dev.millrace.quickstart.models;

/** What was asked for is not there; the message says what is. */
final class NoSuchModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoSuchModelException(String message) {
    super(message);
  }
}
