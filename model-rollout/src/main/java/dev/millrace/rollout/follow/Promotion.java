package dev.millrace.rollout.follow;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Brings together which version of a task is promoted and what the versions are, in whatever order
 * the two come. Holds the newest versions still encoded, and always the promoted one.
 */
final class Promotion {
  /** As far as a rollback can reach back; a federation keeps far fewer versions. */
  static final int MOST_HELD = 64;

  /** A model still encoded. */
  record Candidate(int version, byte[] bytes) {}

  private final NavigableMap<Integer, byte[]> held = new TreeMap<>();
  private int promoted;
  private byte[] judged;

  /** A version's model, or the same version's anew. */
  void model(int version, byte[] bytes) {
    if (!Arrays.equals(held.get(version), bytes)) {
      held.put(version, bytes);
    }
    while (held.size() > MOST_HELD) {
      held.remove(held.firstKey() == promoted ? held.higherKey(promoted) : held.firstKey());
    }
  }

  /** A version was removed from the topic; should it be in force, it stays so. */
  void removed(int version) {
    held.remove(version);
  }

  /** This version is to be in force; 0 for none, which leaves the one that is. */
  void promote(int version) {
    promoted = version;
  }

  /** The promoted version, as soon as it is held, unless it was the last one given. */
  Optional<Candidate> next() {
    byte[] bytes = held.get(promoted);
    if (bytes == null || bytes == judged) {
      return Optional.empty();
    }
    judged = bytes;
    return Optional.of(new Candidate(promoted, bytes));
  }

  /** The candidate could not be judged now; it is next again. */
  void postpone() {
    judged = null;
  }
}
