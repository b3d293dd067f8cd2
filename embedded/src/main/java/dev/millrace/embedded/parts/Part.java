package dev.millrace.embedded.parts;

/**
 * Something outside that a federation needs, at an address that stays the same for the life of the
 * instance. Calls come from one thread at a time.
 */
public interface Part extends AutoCloseable {

  /** Takes it away from its clients. Nothing happens if it is stopped. */
  void stop();

  /** Brings it back at the same address, stopping it first if it runs; it answers on return. */
  void restart();

  /** Ends it for good. */
  @Override
  void close();
}
