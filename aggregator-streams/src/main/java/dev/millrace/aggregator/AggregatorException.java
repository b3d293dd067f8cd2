package dev.millrace.aggregator;

/** An aggregator that cannot start or go on; the message is for people and names the fix. */
public final class AggregatorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AggregatorException(String message) {
    super(message);
  }

  AggregatorException(String message, Throwable cause) {
    super(message, cause);
  }
}
