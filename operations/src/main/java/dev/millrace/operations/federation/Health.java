package dev.millrace.operations.federation;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How a task does, at a glance.
 *
 * @param level good, warn, bad, or idle where nothing is to be expected
 * @param reason why, in one sentence for people
 */
record Health(Level level, String reason) {
  /** Abandoned rounds, one after another, that are no accident any more. */
  static final int TOO_MANY_ABANDONED = 3;

  /** Versions, one after another, that are worse than the one in force. */
  static final int TOO_MANY_WORSE = 3;

  private static final int NAMES_SHOWN = 3;

  /** From best to worst, and aside from them. */
  enum Level {
    GOOD,
    WARN,
    BAD,
    IDLE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What it follows from.
   *
   * @param state what the aggregator makes of the task
   * @param detail why, for people
   * @param aggregators replicas of the aggregator that live; empty if that is not known
   * @param openRound number of the round that runs; 0 if none does
   * @param deadlineAt when its exchange should have ended
   * @param overdue whether it should have ended long ago
   * @param abandoned rounds abandoned since the last one that closed
   * @param lastReason why the last one was abandoned
   * @param gateways gateways that speak of the task
   * @param silent those of them that were not heard of for long
   * @param worse versions since the one in force that were found worse
   * @param inForce the version in force; 0 if none is
   * @param refusedLately updates that broke a rule in the last hour
   */
  record Facts(
      String state,
      String detail,
      OptionalInt aggregators,
      int openRound,
      Instant deadlineAt,
      boolean overdue,
      int abandoned,
      String lastReason,
      int gateways,
      List<String> silent,
      int worse,
      int inForce,
      int refusedLately) {}

  /** The first thing that people should know. */
  static Health of(Facts facts) {
    return switch (facts.state()) {
      case "DELETED" -> new Health(Level.IDLE, "Deleted by its operator.");
      case "REFUSED" -> new Health(Level.BAD, "The aggregator cannot run it: " + facts.detail());
      case "COMPLETE" -> new Health(Level.IDLE, sentence("Complete", facts.detail()));
      case "PAUSED" -> new Health(Level.IDLE, "Paused: no round opens until it is resumed.");
      default -> ofRounds(facts);
    };
  }

  private static Health ofRounds(Facts facts) {
    if (facts.aggregators().isPresent() && facts.aggregators().getAsInt() == 0) {
      return new Health(Level.BAD, "No aggregator runs: rounds stand still.");
    }
    if (facts.overdue()) {
      return new Health(
          Level.BAD,
          "Round %d should have ended at %s, and no aggregator acts on it."
              .formatted(facts.openRound(), facts.deadlineAt()));
    }
    if (facts.abandoned() >= TOO_MANY_ABANDONED) {
      return new Health(
          Level.BAD,
          "The last %d rounds were abandoned, the last one for %s."
              .formatted(facts.abandoned(), facts.lastReason()));
    }
    if (facts.gateways() > 0 && facts.silent().size() == facts.gateways()) {
      return new Health(Level.BAD, "No gateway has been heard of lately.");
    }
    return ofMinorThings(facts);
  }

  private static Health ofMinorThings(Facts facts) {
    if (facts.abandoned() > 0) {
      return new Health(
          Level.WARN, "The last round was abandoned: %s.".formatted(facts.lastReason()));
    }
    if (!facts.silent().isEmpty()) {
      return new Health(
          Level.WARN,
          "Not heard of lately: %s, of %d gateways."
              .formatted(some(facts.silent()), facts.gateways()));
    }
    if (facts.worse() >= TOO_MANY_WORSE) {
      return new Health(
          Level.WARN,
          "The error rises: the last %d versions are worse than version %d, which stays in force."
              .formatted(facts.worse(), facts.inForce()));
    }
    if (facts.refusedLately() > 0) {
      return new Health(
          Level.WARN,
          "Updates refused in the last hour: %s%d."
              .formatted(
                  facts.refusedLately() >= Rejections.MOST_RECENT ? "at least " : "",
                  facts.refusedLately()));
    }
    return calm(facts);
  }

  private static Health calm(Facts facts) {
    if (facts.openRound() > 0) {
      return new Health(Level.GOOD, "Round %d runs.".formatted(facts.openRound()));
    }
    return switch (facts.state()) {
      case "ACTIVE" -> new Health(Level.GOOD, "Rounds open as its policy says.");
      case "WAITING" -> new Health(Level.IDLE, sentence("Waiting", facts.detail()));
      default -> new Health(Level.WARN, "The aggregator has said nothing of it.");
    };
  }

  private static String sentence(String word, String detail) {
    return detail.isEmpty() ? word + "." : "%s: %s.".formatted(word, detail);
  }

  private static String some(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
    return names.size() > NAMES_SHOWN
        ? "%s and %d more".formatted(first, names.size() - NAMES_SHOWN)
        : first;
  }
}
