package dev.millrace.rollout.follow;

import dev.millrace.rollout.model.ModelVersion;
import dev.millrace.rollout.model.Refusal;
import java.util.Objects;
import java.util.Optional;

/**
 * Where following a task stands.
 *
 * @param current the version in force here
 * @param promoted the version that the rollout wants in force; 0 for none known
 * @param adoptions versions that came into force since the start
 * @param refusals models and checkpoints refused since the start
 * @param lastRefusal the latest of these
 * @param trouble why the topics cannot be followed at the moment, or the checkpoint not be written
 */
public record FollowStatus(
    Optional<ModelVersion> current,
    int promoted,
    long adoptions,
    long refusals,
    Optional<Refusal> lastRefusal,
    Optional<String> trouble) {
  static final FollowStatus START =
      new FollowStatus(Optional.empty(), 0, 0, 0, Optional.empty(), Optional.empty());

  public FollowStatus {
    Objects.requireNonNull(current, "current");
    Objects.requireNonNull(lastRefusal, "lastRefusal");
    Objects.requireNonNull(trouble, "trouble");
  }

  FollowStatus adopted(ModelVersion version) {
    return new FollowStatus(
        Optional.of(version), promoted, adoptions + 1, refusals, lastRefusal, trouble);
  }

  FollowStatus refused(Refusal refusal) {
    return new FollowStatus(
        current, promoted, adoptions, refusals + 1, Optional.of(refusal), trouble);
  }

  FollowStatus promoted(int version) {
    return new FollowStatus(current, version, adoptions, refusals, lastRefusal, trouble);
  }

  FollowStatus trouble(Optional<String> what) {
    return new FollowStatus(current, promoted, adoptions, refusals, lastRefusal, what);
  }

  /** Why there is no version in force, for people. */
  String whyNone() {
    if (trouble.isPresent()) {
      return trouble.get();
    }
    if (lastRefusal.isPresent()) {
      return "refused " + lastRefusal.get();
    }
    return promoted == 0
        ? "no version is promoted yet"
        : "version %d is promoted, but not to be found in fl.models".formatted(promoted);
  }
}
