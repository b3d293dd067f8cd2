package dev.millrace.gateway.store;

/**
 * The store could not read or write: the disk is full, gone or damaged. Nothing of the failed call
 * was kept, so the caller may try the same call again once the cause is gone.
 */
public class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  public StoreException(String message) {
    super(message);
  }
}
