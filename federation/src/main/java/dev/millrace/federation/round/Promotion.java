package dev.millrace.federation.round;

import dev.millrace.federation.model.Evaluation;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a new version comes into force. The best version is promoted, not the last: averaging
 * swings, and a hostile plant may have spoilt a round. Training goes on from the last version all
 * the same, so that it can come back from a bad one.
 *
 * @param standing the new version beside the one in force
 * @param reason why, for people
 */
public record Promotion(Standing standing, String reason) {
  /**
   * Growth of the held-out rows from which on the old figure tells nothing of the fleet as it is.
   */
  private static final double OUTGROWN = 1.5;

  /** A version beside the one in force. */
  public enum Standing {
    /** The first of its lineage, or the first on so much more data: promoted. */
    FIRST,
    /** The smaller error: promoted. */
    BETTER,
    /** The same error: promoted, for it has seen more. */
    EQUAL,
    /** One of the two was not evaluated: promoted. */
    UNMEASURED,
    /** The larger error: not promoted. */
    WORSE
  }

  /** Judges the version that would come into force. */
  public static Promotion of(InForce candidate, Optional<InForce> inForce) {
    Optional<InForce> kin = inForce.filter(other -> other.lineage().equals(candidate.lineage()));
    if (kin.isEmpty()) {
      return new Promotion(Standing.FIRST, "the first version of its lineage");
    }
    if (candidate.evaluation().isEmpty() || kin.get().evaluation().isEmpty()) {
      return new Promotion(
          Standing.UNMEASURED, "without evaluation, every closed round promotes its version");
    }
    Evaluation now = candidate.evaluation().get();
    Evaluation then = kin.get().evaluation().get();
    if (now.rows() > OUTGROWN * then.rows()) {
      return new Promotion(
          Standing.FIRST,
          "evaluated on %d rows: the %d of version %d are no yardstick any more"
              .formatted(now.rows(), then.rows(), kin.get().version()));
    }
    return compare(candidate.version(), now.rmse(), kin.get().version(), then.rmse());
  }

  /** Whether the new version comes into force. */
  public boolean promotes() {
    return standing != Standing.WORSE;
  }

  private static Promotion compare(int version, double now, int before, double then) {
    if (now < then) {
      return new Promotion(Standing.BETTER, text(version, now, "below", before, then));
    }
    return now == then
        ? new Promotion(Standing.EQUAL, text(version, now, "the same as", before, then))
        : new Promotion(
            Standing.WORSE, "not promoted: " + text(version, now, "above", before, then));
  }

  private static String text(int version, double now, String relation, int before, double then) {
    return String.format(
        Locale.ROOT,
        "evaluation.rmse %.4f of version %d is %s the %.4f of version %d",
        now,
        version,
        relation,
        then,
        before);
  }
}
