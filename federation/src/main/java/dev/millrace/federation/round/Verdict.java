package dev.millrace.federation.round;

/** What admission makes of an update. */
public sealed interface Verdict {
  /** It counts. */
  record Accepted() implements Verdict {}

  /** The gateway's answer to this exchange is already in. */
  record Duplicate() implements Verdict {}

  /** Its exchange has ended. */
  record Late() implements Verdict {}

  /** Its exchange has not been announced here yet; it is held until then. */
  record Early() implements Verdict {}

  /** It breaks a rule. */
  record Invalid(Fault fault, String detail) implements Verdict {}

  /** The rules an update can break. */
  enum Fault {
    /** The bytes carry what this version cannot read. */
    UNREADABLE,
    /** The digest is not that of the content. */
    BAD_DIGEST,
    /** No such task has been asked anything. */
    UNKNOWN_TASK,
    /** The task has another revision now. */
    WRONG_REVISION,
    /** The gateway was not invited. */
    NOT_IN_COHORT,
    /** Another box already answers under this gateway's name. */
    SECOND_INSTALLATION,
    /** It was trained on another version than the round's base. */
    WRONG_BASE_VERSION,
    /** Its blocks are not those asked for. */
    WRONG_SHAPE,
    /** It covers fewer than one row or more than the ask allows. */
    WRONG_EXAMPLES,
    /** An element passes the ask's limit, so that the sum could overflow. */
    WOULD_OVERFLOW,
    /** It fits the ask, and yet no data could give it. */
    IMPLAUSIBLE,
    /** It does not stand under the key of its task and gateway, in the partition of that key. */
    MISPLACED,
    /** What stands before it in the log asks for it, and the aggregator did not. */
    FORGED_ASK
  }
}
