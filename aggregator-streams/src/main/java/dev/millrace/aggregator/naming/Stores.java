package dev.millrace.aggregator.naming;

/** Names of the state stores. Changelog topics derive from them: a name is never changed. */
public final class Stores {
  /** Per partition of fl.updates, task to what was last asked of it. */
  public static final String ASKED = "admission-asked";

  /** task|gateway to the exchange it last answered. */
  public static final String ACCEPTED = "admission-accepted";

  /** task|gateway to an update that came before its ask. */
  public static final String HELD = "admission-held";

  /** task to the sum of what was accepted since the last commit; in memory alone. */
  public static final String PARTIAL_SUMS = "admission-partial-sums";

  /** Updates read so far; its cache is what tells of a commit before it is made. */
  public static final String READ = "admission-read";

  /** gateway to the tasks it spoke of. */
  public static final String ANNOUNCED = "readiness-announced";

  /** task to how far its rounds have come. */
  public static final String PROGRESS = "rounds-progress";

  /** task to the training rows of each gateway that its versions cover. */
  public static final String COVERED = "rounds-covered";

  /** task to its open exchange with all that the ask carries; task|opened to its round's first. */
  public static final String OPEN_ASKS = "rounds-open-asks";

  /** task to what is kept of earlier exchanges to go on from the open one. */
  public static final String KEPT = "rounds-kept";

  /** task|answers before to who answered the open exchange then. */
  public static final String ANSWERS = "rounds-answers";

  /** task to the sum so far of the answers that admission added up. */
  public static final String SUMS = "rounds-sums";

  /** task|exchange to who answered it, of the open round. */
  public static final String FINISHED = "rounds-finished";

  /** task|gateway to how ready it is. */
  public static final String READINESS = "rounds-readiness";

  /** task|round|exchange|gateway to its contribution. */
  public static final String CONTRIBUTIONS = "rounds-updates";

  /** task to its last model version. */
  public static final String LAST_MODELS = "rounds-models";

  /** revoked gateway to why. */
  public static final String REVOKED = "rounds-revoked";

  private Stores() {}
}
