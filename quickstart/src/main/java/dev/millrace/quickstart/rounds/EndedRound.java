package dev.millrace.quickstart.rounds;

import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.LineageUpdate;
import dev.millrace.schemas.RoundEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A round that is over; as JSON, an object with these fields.
 *
 * @param outcome CLOSED or ABANDONED
 * @param version version it made; 0 if abandoned
 * @param reason why it was abandoned, one of a known list; empty if it was not
 * @param detail the same for people
 * @param accepted whose updates counted in the last exchange that had any
 * @param abstained who abstained from the last exchange, and why
 * @param missing who did not answer it
 */
record EndedRound(
    int round,
    String outcome,
    int version,
    String reason,
    String detail,
    String endedAt,
    long milliseconds,
    List<String> accepted,
    Map<String, String> abstained,
    List<String> missing) {
  static Optional<EndedRound> of(RoundEvent event) {
    if (event.getEvent() instanceof Closed closed) {
      return Optional.of(
          new EndedRound(
              event.getRound(),
              "CLOSED",
              closed.getVersion(),
              "",
              "",
              event.getAt().toString(),
              closed.getMilliseconds(),
              accepted(closed),
              new TreeMap<>(closed.getAbstained()),
              closed.getMissing()));
    }
    if (event.getEvent() instanceof Abandoned abandoned) {
      return Optional.of(
          new EndedRound(
              event.getRound(),
              "ABANDONED",
              0,
              abandoned.getReason(),
              abandoned.getDetail(),
              event.getAt().toString(),
              abandoned.getMilliseconds(),
              abandoned.getAccepted(),
              new TreeMap<>(abandoned.getAbstained()),
              abandoned.getMissing()));
    }
    return Optional.empty();
  }

  private static List<String> accepted(Closed closed) {
    return closed.getLineage().stream()
        .reduce((earlier, later) -> later.getUpdates().isEmpty() ? earlier : later)
        .map(last -> last.getUpdates().stream().map(LineageUpdate::getGateway).sorted().toList())
        .orElse(List.of());
  }
}
