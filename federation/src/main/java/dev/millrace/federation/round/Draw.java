package dev.millrace.federation.round;

import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.task.RoundPolicy;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Who is invited to a round, drawn by lot. The lot follows from the policy's seed, the round and
 * the gateway alone, so that a gateway can tell by itself whether it is invited, if it knows the
 * highest lot that was.
 */
public final class Draw {
  private Draw() {}

  /** A gateway's lot in a round: lower ones are invited first. */
  public static String lot(RoundPolicy policy, int round, String gateway) {
    return new Canonical("millrace.cohort").number(policy.seed()).number(round).text(gateway).hex();
  }

  /** The highest lot among gateways; empty if there are none. */
  public static Optional<String> highest(
      RoundPolicy policy, int round, Collection<String> gateways) {
    return gateways.stream()
        .map(gateway -> lot(policy, round, gateway))
        .max(Comparator.naturalOrder());
  }
}
