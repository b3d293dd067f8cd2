package dev.millrace.benchmarks.intake;

/** A process that takes readings from the broker, and can be held while they are queued there. */
interface Subscriber extends AutoCloseable {
  /** Holds it. */
  void suspend();

  /**
   * Lets it go on, and waits until it is done with so many readings since its start.
   *
   * @return nanoseconds from when it was let go
   */
  long drain(long readings);

  @Override
  void close();
}
