package dev.millrace.quickstart.rounds;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millrace.operations.federation.ExchangeId;

/**
 * Something that happened; as JSON, an object with these fields, of which those that are null are
 * left out.
 *
 * @param event OPENED, ASKED, CONTRIBUTED, ABSTAINED, REFUSED, FENCED, CLOSED, ABANDONED, STATUS or
 *     UNKNOWN
 * @param exchange 0 where none is meant
 * @param gateway who answered
 * @param detail the same for people
 * @param ended what became of the round, when CLOSED or ABANDONED
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Step(
    String at,
    String task,
    int round,
    int exchange,
    String event,
    String gateway,
    String detail,
    EndedRound ended) {
  ExchangeId id() {
    return new ExchangeId(round, exchange);
  }
}
