package dev.millrace.federation.task;

import dev.millrace.federation.digest.Canonical;
import java.time.Duration;

/**
 * When a round opens, who is invited, and when an exchange ends.
 *
 * <p>{@code newRows} and {@code every} work together as a producer's batch size and linger do: a
 * round opens as soon as {@code newRows} rows are new, or when {@code every} has passed and any row
 * is new. With {@code newRows} 0 a round needs nothing new: iterative strategies train on.
 *
 * @param max rounds after which the task is complete; 0 for no end
 * @param newRows rows, over all ready gateways, that are new since the last closed round
 * @param every longest wait of a new row for the next round
 * @param minGateways fewest ready gateways for a round to open
 * @param minRows training rows a gateway needs to be ready
 * @param minAssets labelled assets a gateway needs to be ready
 * @param fraction share of the ready gateways that is invited, in (0, 1]
 * @param seed seed of that choice
 * @param target answers at which an exchange ends early; 0 for all of the cohort
 * @param quorum fewest answers that make an exchange valid
 * @param deadline time an exchange is open
 * @param grace time beyond the deadline to wait for the quorum
 * @param patience closed rounds, one after another, that do not lower {@code evaluation.rmse},
 *     after which the task is complete; 0 for no end
 */
public record RoundPolicy(
    int max,
    long newRows,
    Duration every,
    int minGateways,
    long minRows,
    int minAssets,
    double fraction,
    long seed,
    int target,
    int quorum,
    Duration deadline,
    Duration grace,
    int patience) {
  private static final Duration LONGEST = Duration.ofDays(3660);

  public RoundPolicy {
    require(max >= 0, "rounds.max must be >= 0 (0: no end)");
    require(newRows >= 0, "rounds.newRows must be >= 0");
    require(isWithin(every), "rounds.every must be in 0..3660 days");
    require(minGateways >= 1, "rounds.minGateways must be >= 1");
    require(minRows >= 1, "rounds.minRows must be >= 1");
    require(minAssets >= 0, "rounds.minAssets must be >= 0");
    require(fraction > 0 && fraction <= 1, "rounds.fraction must be in (0, 1]");
    require(target >= 0, "rounds.target must be >= 0 (0: all of the cohort)");
    require(quorum >= 1 && quorum <= minGateways, "rounds.quorum must be in 1..minGateways");
    require(target == 0 || target >= quorum, "rounds.target must be 0 or at least the quorum");
    require(
        isWithin(deadline) && !deadline.isZero(), "rounds.deadline must be positive, <= 3660 days");
    require(isWithin(grace), "rounds.grace must be in 0..3660 days");
    require(patience >= 0, "rounds.patience must be >= 0 (0: no end)");
  }

  /** A policy that does not stop early. */
  public RoundPolicy(
      int max,
      long newRows,
      Duration every,
      int minGateways,
      long minRows,
      int minAssets,
      double fraction,
      long seed,
      int target,
      int quorum,
      Duration deadline,
      Duration grace) {
    this(
        max,
        newRows,
        every,
        minGateways,
        minRows,
        minAssets,
        fraction,
        seed,
        target,
        quorum,
        deadline,
        grace,
        0);
  }

  /** The same, complete after so many rounds without improvement. */
  public RoundPolicy withPatience(int rounds) {
    return new RoundPolicy(
        max,
        newRows,
        every,
        minGateways,
        minRows,
        minAssets,
        fraction,
        seed,
        target,
        quorum,
        deadline,
        grace,
        rounds);
  }

  /** Answers at which an exchange with this cohort ends early. */
  public int targetOf(int cohort) {
    return target == 0 ? cohort : Math.min(target, cohort);
  }

  void writeTo(Canonical canonical) {
    canonical.number(max).number(newRows).number(every.toMillis());
    canonical.number(minGateways).number(minRows).number(minAssets);
    canonical.real(fraction).number(seed).number(target).number(quorum);
    canonical.number(deadline.toMillis()).number(grace.toMillis());
    // Nothing is written for none, so that a task without patience keeps its revision of old.
    if (patience > 0) {
      canonical.text("patience").number(patience);
    }
  }

  private static boolean isWithin(Duration duration) {
    return !duration.isNegative() && duration.compareTo(LONGEST) <= 0;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
