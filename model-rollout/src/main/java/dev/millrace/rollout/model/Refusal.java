package dev.millrace.rollout.model;

import java.util.Objects;

/**
 * Why something that should have become the model in force did not.
 *
 * @param what the model version, as {@code task|version}, or the checkpoint
 * @param reason the same for people, in one line
 */
public record Refusal(String what, String reason) {
  public Refusal {
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public String toString() {
    return what + ": " + reason;
  }
}
