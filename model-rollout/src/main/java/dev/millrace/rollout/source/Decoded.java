package dev.millrace.rollout.source;

/** A record's value, as far as it can be read. */
public sealed interface Decoded<T> {
  /** It can. */
  record Readable<T>(T value) implements Decoded<T> {}

  /** It cannot, now or later, and why. */
  record Unreadable<T>(String reason) implements Decoded<T> {}
}
