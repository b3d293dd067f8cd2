package dev.millrace.rollout.follow;

import dev.millrace.rollout.model.ModelVersion;
import dev.millrace.rollout.model.Refusal;
import java.util.Optional;

/** Told by the following thread what happens; must not block it for long. */
public interface RolloutListener {
  /** Another version is in force, already for every thread. */
  default void swapped(Optional<ModelVersion> from, ModelVersion to) {}

  /** A model was not adopted; the one in force stands. */
  default void refused(Refusal refusal) {}
}
