package dev.millrace.federation.round;

import java.util.Objects;

/**
 * A gateway of a round's cohort.
 *
 * @param gateway name of the gateway
 * @param installation the one box that may answer under that name
 * @param rows training rows it had when the round opened
 */
public record Member(String gateway, String installation, long rows) {
  public Member {
    Objects.requireNonNull(gateway, "gateway");
    Objects.requireNonNull(installation, "installation");
  }
}
