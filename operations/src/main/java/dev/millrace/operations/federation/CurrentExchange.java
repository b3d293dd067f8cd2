package dev.millrace.operations.federation;

import dev.millrace.operations.federation.Sheets.ContributionLine;
import dev.millrace.operations.federation.Sheets.OpenRound;
import dev.millrace.operations.federation.Sheets.RefusalLine;
import dev.millrace.schemas.Ask;
import dev.millrace.schemas.Member;
import dev.millrace.schemas.Round;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The exchange that runs, without what it asks, which may be large. */
record CurrentExchange(
    ExchangeId id,
    String kind,
    int baseVersion,
    Instant askedAt,
    Instant deadlineAt,
    int target,
    int quorum,
    List<String> cohort) {
  /** A replica that goes is replaced within ten seconds; who is late by more does not come. */
  static final Duration TAKEOVER = Duration.ofSeconds(15);

  static CurrentExchange of(Round round, Instant at) {
    return new CurrentExchange(
        new ExchangeId(round.getRound(), round.getExchange()),
        Optional.ofNullable(round.getAsk()).map(Ask::getKind).orElse("UNKNOWN"),
        round.getBaseVersion(),
        at,
        round.getDeadlineAt(),
        round.getTarget(),
        round.getQuorum(),
        round.getCohort().stream().map(Member::getGateway).sorted().toList());
  }

  /** The same of these gateways. */
  CurrentExchange of(List<String> gateways) {
    return new CurrentExchange(
        id, kind, baseVersion, askedAt, deadlineAt, target, quorum, gateways);
  }

  /** Whether an aggregator would have ended it long ago. */
  boolean isOverdue(Duration grace, Instant now) {
    return now.isAfter(deadlineAt.plus(grace).plus(TAKEOVER));
  }

  OpenRound sheet(Answers said, boolean overdue, boolean answersVisible) {
    Map<String, Answers.Contributed> contributed = said.contributed();
    Map<String, String> abstained = said.abstained();
    contributed.keySet().retainAll(cohort);
    abstained.keySet().retainAll(cohort);
    return new OpenRound(
        id.round(),
        id.exchange(),
        kind,
        baseVersion,
        askedAt.toString(),
        deadlineAt.toString(),
        target,
        quorum,
        cohort,
        contributed.entrySet().stream()
            .map(
                each ->
                    new ContributionLine(
                        each.getKey(), each.getValue().rows(), each.getValue().at().toString()))
            .toList(),
        lines(abstained),
        lines(said.refused()),
        cohort.stream()
            .filter(name -> !contributed.containsKey(name) && !abstained.containsKey(name))
            .toList(),
        overdue,
        answersVisible);
  }

  private static List<RefusalLine> lines(Map<String, String> reasons) {
    return reasons.entrySet().stream()
        .map(each -> new RefusalLine(each.getKey(), each.getValue()))
        .toList();
  }
}
