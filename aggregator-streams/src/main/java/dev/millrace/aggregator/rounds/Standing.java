package dev.millrace.aggregator.rounds;

/** What the aggregator makes of a task. */
public enum Standing {
  /** It is understood, and its rounds open as its policy says. */
  ACTIVE,
  /** No round opens now; the detail says what is missing. */
  WAITING,
  /** Its operator paused it: no round opens until it is resumed; an open one is finished. */
  PAUSED,
  /** All rounds of its policy are done, or it stopped early; the detail says which. */
  COMPLETE,
  /** This version cannot run it; the detail says why. Applying it again tries again. */
  REFUSED,
  /** Its operator deleted it. */
  DELETED
}
