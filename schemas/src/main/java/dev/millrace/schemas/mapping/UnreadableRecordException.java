package dev.millrace.schemas.mapping;

import java.util.function.Supplier;

/** A record from the wire that this version cannot make sense of; the message is for people. */
public final class UnreadableRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableRecordException(String message) {
    super(message);
  }

  private UnreadableRecordException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Reads a record; a value that the federation's own types refuse makes it unreadable. */
  static <T> T reading(String what, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw new UnreadableRecordException(what + ": " + e.getMessage(), e);
    }
  }
}
