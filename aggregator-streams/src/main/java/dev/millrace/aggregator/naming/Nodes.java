package dev.millrace.aggregator.naming;

/** Names of the topology's nodes. Internal topics derive from them: a name is never changed. */
public final class Nodes {
  public static final String UPDATES = "updates";
  public static final String GATEWAYS = "gateways";
  public static final String TASKS = "tasks";
  public static final String REVOCATIONS = "revocations";
  public static final String ADMISSION = "admission";
  public static final String READ = "read";
  public static final String BEFORE_COMMIT = "before-commit";
  public static final String ADDED_UP = "added-up";
  public static final String JUDGED = "judged";
  public static final String READINESS = "readiness";
  public static final String TASK_CHANGES = "task-changes";
  public static final String REVOCATION = "revocation";
  public static final String CHOSEN_ROLLOUTS = "chosen-rollouts";
  public static final String VERSION_CHOICE = "version-choice";
  public static final String READINESS_AND_TASKS = "readiness-and-tasks";
  public static final String OPERATORS_AND_GATEWAYS = "operators-and-gateways";
  public static final String WITH_CHOICES = "with-version-choices";
  public static final String INBOX = "all-inputs";
  public static final String TASK_INBOX = "task-inbox";
  public static final String ROUNDS = "rounds";
  public static final String REJECTED_BY_ADMISSION = "rejected-by-admission";
  public static final String REJECTED_BY_ROUNDS = "rejected-by-rounds";
  public static final String MARKERS = "markers";
  public static final String CURRENT_ROUND = "current-round";
  public static final String ROUND_EVENTS = "round-events";
  public static final String MODELS = "models";
  public static final String ROLLOUTS = "rollouts";

  private Nodes() {}
}
