package dev.millrace.schemas.topics;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** How a topic gets rid of what is old. */
public sealed interface Cleanup {
  /** The last value of every key is kept for good. */
  record Compact() implements Cleanup {}

  /** Everything goes when it is older than this. */
  record Delete(Duration after) implements Cleanup {
    public Delete {
      Objects.requireNonNull(after, "after");
    }
  }

  /** Compaction. */
  static Cleanup compact() {
    return new Compact();
  }

  /** Deletion after this many days. */
  static Cleanup deleteAfterDays(int days) {
    return new Delete(Duration.ofDays(days));
  }

  /** Kafka's {@code cleanup.policy}. */
  default String policy() {
    return this instanceof Compact ? "compact" : "delete";
  }

  /** How long records are kept, unless compaction keeps them for good. */
  default Optional<Duration> retention() {
    return this instanceof Delete delete ? Optional.of(delete.after()) : Optional.empty();
  }
}
