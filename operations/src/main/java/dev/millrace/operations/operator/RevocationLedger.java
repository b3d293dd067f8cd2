package dev.millrace.operations.operator;

import dev.millrace.schemas.Revocation;
import dev.millrace.schemas.rights.Rights;
import dev.millrace.schemas.topics.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gateways that operators have shut out. A revoked gateway is invited to no round, and an open
 * one that invited it is abandoned. Conflicts and failures are those of {@link TaskLedger}.
 */
public final class RevocationLedger {
  /** No task has a slash in its name, so these ids are no task's. */
  private static final String TRANSACTIONS = Rights.OPERATORS + "gateway/";

  private final Ledger<Revocation> revocations;

  /**
   * A ledger.
   *
   * @param settings of the Kafka and registry clients
   */
  public RevocationLedger(Map<String, Object> settings) {
    revocations =
        new Ledger<>(Topics.REVOCATIONS, "gateway", Revocation.class, TRANSACTIONS, settings);
  }

  /**
   * Shuts a gateway out, whether it has been heard of or not.
   *
   * @param reason why, for people
   * @param by who does it
   */
  public void revoke(String gateway, String reason, String by) {
    if (gateway.isBlank()) {
      throw new IllegalArgumentException("gateway has no name");
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    revocations.change(gateway, standing -> Optional.of(new Revocation(gateway, reason, by, now)));
  }

  /**
   * Lets a gateway in again.
   *
   * @throws OperatorException if it is not revoked
   */
  public void readmit(String gateway) {
    revocations.change(
        gateway,
        standing -> {
          if (standing.isEmpty()) {
            throw new OperatorException("gateway '%s' is not revoked".formatted(gateway));
          }
          return Optional.empty();
        });
  }

  /** Who is shut out, by name. */
  public List<Revocation> list() {
    return revocations.all().values().stream().map(Ledger.Entry::value).toList();
  }
}
