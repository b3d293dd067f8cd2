package dev.millrace.operations.federation;

import dev.millrace.operations.federation.Sheets.ExchangeTime;
import dev.millrace.schemas.Asked;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.RoundEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened so far in a round that runs. */
final class Course {
  private final int round;
  private final int[] cohort;
  private final List<Announced> exchanges = new ArrayList<>();

  /** An exchange and when it was announced to how many. */
  private record Announced(int number, String kind, int cohort, Instant at) {}

  /**
   * A course that nothing was asked in yet.
   *
   * @param cohort numbers of the gateways invited
   */
  Course(int round, int[] cohort) {
    this.round = round;
    this.cohort = cohort.clone();
  }

  int round() {
    return round;
  }

  int[] cohort() {
    return cohort.clone();
  }

  int exchanges() {
    return exchanges.size();
  }

  void asked(RoundEvent event, Asked asked) {
    exchanges.add(
        new Announced(
            event.getExchange(), asked.getKind(), asked.getCohort().size(), event.getAt()));
  }

  /**
   * How long each exchange took. Who answers one is asked in the next, so its cohort tells how many
   * did.
   *
   * @param lastAnswers how many answered the last one
   */
  List<ExchangeTime> times(Instant endedAt, int lastAnswers) {
    List<ExchangeTime> times = new ArrayList<>();
    for (int i = 0; i < exchanges.size(); i++) {
      Announced each = exchanges.get(i);
      boolean last = i == exchanges.size() - 1;
      Instant end = last ? endedAt : exchanges.get(i + 1).at();
      times.add(
          new ExchangeTime(
              each.at().toString(),
              round,
              each.number(),
              each.kind(),
              Math.max(0, Duration.between(each.at(), end).toMillis()),
              last ? lastAnswers : exchanges.get(i + 1).cohort()));
    }
    return times;
  }

  /** Contributions to the last exchange of a round that closed. */
  int lastAnswers(List<ExchangeLineage> lineage) {
    Map<Integer, Integer> counts = new TreeMap<>();
    lineage.forEach(each -> counts.put(each.getExchange(), each.getUpdates().size()));
    return exchanges.isEmpty()
        ? 0
        : counts.getOrDefault(exchanges.get(exchanges.size() - 1).number(), 0);
  }
}
