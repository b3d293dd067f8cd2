package dev.millrace.federation.round;

import java.time.Instant;
import java.util.Objects;

/**
 * What a gateway last said of itself for one task.
 *
 * @param gateway name of the gateway
 * @param installation identity of the box behind the name
 * @param readings readings that its next update could cover
 * @param rows training rows among them
 * @param assets labelled assets
 * @param seenAt when it said so
 */
public record Readiness(
    String gateway, String installation, long readings, long rows, int assets, Instant seenAt) {
  public Readiness {
    Objects.requireNonNull(gateway, "gateway");
    Objects.requireNonNull(installation, "installation");
    Objects.requireNonNull(seenAt, "seenAt");
  }
}
