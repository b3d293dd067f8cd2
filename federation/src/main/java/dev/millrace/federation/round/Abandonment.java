package dev.millrace.federation.round;

/** Why a round was abandoned. */
public enum Abandonment {
  /** Fewer than the quorum answered in time. */
  QUORUM_MISSED,
  /** The strategy could make nothing of the answers. */
  STRATEGY_FAILED,
  /** The task was changed while the round was open. */
  TASK_CHANGED,
  /** An operator revoked a gateway of its cohort. */
  GATEWAY_REVOKED
}
