package dev.millrace.operations.federation;

import java.time.Instant;
import java.util.Map;

/**
 * A round that is over. Gateways are numbers, since there may be thousands in thousands of rounds.
 *
 * @param reason why it was abandoned; empty if it was not
 * @param version version it made; 0 if abandoned
 * @param accepted how many updates counted in the exchange that made the model
 * @param abstained who abstained from the last exchange, and why
 * @param missing who did not answer it
 * @param exchanges how many there were
 * @param cells what each gateway did, by its number; those met later were not invited
 */
record PastRound(
    int round,
    boolean closed,
    String reason,
    String detail,
    Instant at,
    long milliseconds,
    int version,
    int accepted,
    Map<String, String> abstained,
    int[] missing,
    int exchanges,
    byte[] cells) {
  static final byte CONTRIBUTED = 'C';
  static final byte ABSTAINED = 'A';
  static final byte MISSING = 'M';
  static final byte REFUSED = 'R';
  static final byte LEFT_OUT = 'L';
  static final byte NOT_INVITED = '-';

  byte cell(int gateway) {
    return gateway < cells.length ? cells[gateway] : NOT_INVITED;
  }

  String outcome() {
    return closed ? "CLOSED" : "ABANDONED";
  }

  Sheets.EndedRound sheet(GatewayNames names) {
    return new Sheets.EndedRound(
        round,
        outcome(),
        reason,
        detail,
        at.toString(),
        milliseconds,
        closed ? version : null,
        accepted,
        abstained,
        names.names(missing),
        exchanges);
  }
}
