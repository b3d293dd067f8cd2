package dev.millrace.federation.round;

import dev.millrace.federation.vector.Block;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What a gateway says to an ask. */
public sealed interface Answer {
  /**
   * A contribution to the sum.
   *
   * @param examples training rows it covers
   * @param blocks one per shape of the ask, in its order
   */
  record Contribution(long examples, List<Block> blocks) implements Answer {
    public Contribution {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * An answer that says why there is no contribution.
   *
   * @param code the reason's name; one of {@link Why}, or of a newer version's
   * @param detail the same for people
   */
  record Abstention(String code, String detail) implements Answer {
    public Abstention {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(detail, "detail");
    }

    public Abstention(Why why, String detail) {
      this(why.name(), detail);
    }

    /** The reason as this version knows it. */
    public Why why() {
      return Arrays.stream(Why.values())
          .filter(why -> why.name().equals(code))
          .findFirst()
          .orElse(Why.UNKNOWN);
    }
  }

  /** Why a gateway abstains. */
  enum Why {
    /** It has fewer rows or assets than the task, or its own configuration, demands. */
    TOO_FEW_EXAMPLES,
    /** It has grown beyond what the ask's bounds allow; the next round will ask for more. */
    TOO_MANY_EXAMPLES,
    /** It holds nothing out, so it cannot evaluate. */
    NOTHING_HELD_OUT,
    /** It lacks a sensor the task needs. */
    MISSING_SENSOR,
    /** Its version does not know what is asked. */
    UNKNOWN_ASK,
    /** Its own configuration forbids it. */
    NOT_ALLOWED,
    /** Local training failed; the detail says how. */
    TRAINING_FAILED,
    /** A reason of a newer version. */
    UNKNOWN
  }
}
