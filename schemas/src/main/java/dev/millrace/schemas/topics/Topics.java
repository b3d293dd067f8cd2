package dev.millrace.schemas.topics;

/** Names of the topics. */
public final class Topics {
  /** What operators applied; key: task. */
  public static final String TASKS = "fl.tasks";

  /** What gateways say of themselves; key: gateway. */
  public static final String GATEWAYS = "fl.gateways";

  /** Which gateways operators have shut out; key: gateway. */
  public static final String REVOCATIONS = "fl.revocations";

  /** The current round of each task; key: task. */
  public static final String ROUNDS = "fl.rounds";

  /** The history of rounds; key: task. */
  public static final String ROUND_EVENTS = "fl.round-events";

  /** Answers of gateways, and the aggregator's markers; key: {@link Keys#update}. */
  public static final String UPDATES = "fl.updates";

  /** Updates that do not count, and why; key: {@link Keys#update}. */
  public static final String UPDATES_REJECTED = "fl.updates.rejected";

  /** Bytes that could not be decoded, with the error in headers; key: as read. */
  public static final String DEAD_LETTERS = "fl.dead-letters";

  /** Model versions; key: {@link Keys#model}, partitioned by task. */
  public static final String MODELS = "fl.models";

  /** Which version is in force; key: task. */
  public static final String ROLLOUTS = "fl.rollouts";

  private Topics() {}
}
