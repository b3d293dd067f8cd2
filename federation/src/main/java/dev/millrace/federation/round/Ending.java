package dev.millrace.federation.round;

import java.time.Instant;

/** Whether an exchange ends now, and how. */
public enum Ending {
  /** Nothing to do yet. */
  WAIT,
  /** Time is up: write the fence, and let the log say who was in time. */
  FENCE,
  /** The answers are complete: combine them. */
  COMPLETE,
  /** Too few answers: the round is abandoned. */
  ABANDON;

  /**
   * Decides from how far the exchange has come.
   *
   * @param open the exchange
   * @param now the aggregator's clock
   */
  public static Ending decide(OpenExchange open, Instant now) {
    int accepted = open.accepted().size();
    boolean valid = accepted >= open.quorum() || open.asked().ask().optional();
    if (open.allFencesPassed() || open.everyoneAnswered()) {
      return valid ? COMPLETE : ABANDON;
    }
    if (accepted >= open.target()) {
      return COMPLETE;
    }
    if (open.fencing()) {
      return WAIT;
    }
    boolean deadlinePassed = !now.isBefore(open.asked().deadlineAt());
    boolean gracePassed = !now.isBefore(open.graceUntil());
    return (deadlinePassed && valid) || gracePassed ? FENCE : WAIT;
  }
}
