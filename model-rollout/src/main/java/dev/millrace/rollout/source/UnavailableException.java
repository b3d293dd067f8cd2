package dev.millrace.rollout.source;

/**
 * Kafka, a topic or the schema registry is not there at the moment; the message names which one,
 * where, and the fix. Trying again later may succeed.
 */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnavailableException(String message) {
    super(message);
  }

  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
