package dev.millrace.federation.round;

import dev.millrace.federation.task.RoundPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What keeps a gateway from being invited, by what it last said of itself and by the policy. */
public final class Shortfall {
  private Shortfall() {}

  /** Why it is not ready, for people; empty if it is. */
  public static Optional<String> of(RoundPolicy policy, Readiness gateway, Instant now) {
    if (gateway.rows() < policy.minRows()) {
      return Optional.of("%d of %d rows".formatted(gateway.rows(), policy.minRows()));
    }
    if (gateway.rows() > gateway.readings() || gateway.readings() > Opening.MOST_READINGS) {
      return Optional.of(
          "claims %d rows of %d readings, which cannot be"
              .formatted(gateway.rows(), gateway.readings()));
    }
    if (gateway.assets() < policy.minAssets()) {
      return Optional.of(
          "%d of %d labelled assets".formatted(gateway.assets(), policy.minAssets()));
    }
    if (gateway.seenAt().plus(policy.deadline()).isBefore(now)) {
      return Optional.of(
          "not heard of for %d s, longer than a deadline"
              .formatted(Duration.between(gateway.seenAt(), now).toSeconds()));
    }
    return Optional.empty();
  }
}
