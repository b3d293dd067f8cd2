package dev.millrace.gateway.history;

/** A CSV file that cannot be used as asked. The message names file, line, column and the fix. */
public final class CsvException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CsvException(String message) {
    super(message);
  }

  public CsvException(String message, Throwable cause) {
    super(message, cause);
  }
}
