package dev.millrace.schemas.log;

/**
 * Kafka, a topic or the schema registry is not there, or refuses; the message names which one,
 * where, and the fix. Trying again later may succeed.
 */
public final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreachableException(String message) {
    super(message);
  }

  UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
