package dev.millrace.quickstart.audit;

import dev.millrace.federation.round.AcceptedUpdate;
import dev.millrace.schemas.ExchangeLineage;

/**
 * An update that a model's lineage names.
 *
 * @param exchange number of the exchange within the round
 * @param kind of ask
 * @param gateway who contributed
 * @param examples training rows it covers
 * @param digest SHA-256 of the update that counted, lower-case hexadecimal
 * @param standing what the log holds of it
 */
record AuditedUpdate(
    int exchange, String kind, String gateway, long examples, String digest, Standing standing) {

  /** What the log holds of an update. */
  enum Standing {
    /** The update that counted. */
    HOLDS,
    /** Another update of that gateway to that ask. */
    ALTERED,
    /** None. */
    MISSING
  }

  static AuditedUpdate of(ExchangeLineage lineage, AcceptedUpdate update, Standing standing) {
    return new AuditedUpdate(
        lineage.getExchange(),
        lineage.getKind(),
        update.gateway(),
        update.examples(),
        update.digest(),
        standing);
  }
}
