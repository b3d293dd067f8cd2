package dev.millrace.rollout.checkpoint;

import dev.millrace.schemas.GlobalModel;

/** What a checkpoint holds. */
public sealed interface Loaded {
  /** There is none yet. */
  record Nothing() implements Loaded {}

  /** A model. */
  record Model(GlobalModel record) implements Loaded {}

  /** Something else, and why it is thought so. */
  record Corrupt(String reason) implements Loaded {}
}
