package dev.millrace.aggregator.rounds;

import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.OpenExchange;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.LineageUpdate;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.mapping.Lineages;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.mapping.TaskSpecs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An open round.
 *
 * @param exchange its open exchange
 * @param openedAt when the round opened
 * @param finished the exchanges before, with the updates that counted
 * @param rows training rows of each gateway at the opening
 * @param baseDigest digest of the base version, if there is one
 */
record RunningRound(
    OpenExchange exchange,
    Instant openedAt,
    List<ExchangeLineage> finished,
    Map<String, Long> rows,
    Optional<byte[]> baseDigest) {
  /** Every gateway reads the ask: a list of all would cost the square of their number. */
  static final int MOST_LISTED = 1_000;

  RunningRound {
    finished = List.copyOf(finished);
    rows = Map.copyOf(rows);
  }

  Asked asked() {
    return exchange.asked();
  }

  /** The open exchange as it is stored. */
  Round wire() {
    return wire(asked());
  }

  /** The open exchange as every gateway reads it. */
  Round announcement(TaskSpec task) {
    int invited = asked().cohort().size();
    if (invited <= MOST_LISTED) {
      return wire();
    }
    Round announcement = wire(asked().unlisted(task.rounds()));
    announcement.setInvited(invited);
    return announcement;
  }

  /**
   * What admission is told of the open exchange: the task, and what answers are judged by, if it
   * adds them up; else no more than what their form is judged by.
   */
  Round marker(TaskSpec task) {
    Round marker = wire(judgedBy(task).orElseGet(() -> asked().withoutContext()));
    marker.setSpec(judgedBy(task).map(summed -> TaskSpecs.toWire(task)).orElse(null));
    return marker;
  }

  /** What answers that are added up before they arrive were judged by, if they are. */
  Optional<Asked> judgedBy(TaskSpec task) {
    return Strategies.of(task.model()).summedBy(asked().ask(), task).map(asked()::with);
  }

  /** What the round began with, for whoever reads it again. */
  Round opening() {
    return wire(asked().withoutContext());
  }

  private Round wire(Asked announced) {
    return Rounds.asking(announced, exchange.target(), exchange.quorum(), baseDigest.orElse(null));
  }

  RunningRound with(OpenExchange next) {
    return new RunningRound(next, openedAt, finished, rows, baseDigest);
  }

  /** The same with the open exchange among the finished ones. */
  RunningRound finishExchange() {
    List<ExchangeLineage> all = new ArrayList<>(finished);
    all.add(
        Lineages.toWire(asked().exchange(), asked().ask().kind(), exchange.accepted().values()));
    return new RunningRound(exchange, openedAt, all, rows, baseDigest);
  }

  /**
   * Training rows of each gateway that the model covers. At least those it was invited with: a
   * gateway that used fewer of them has no new ones.
   */
  Map<String, Long> covered() {
    Map<String, Long> covered = new TreeMap<>();
    for (ExchangeLineage done : finished) {
      if (!done.getKind().equals(AskKind.EVALUATION.name())) {
        covered.clear();
        for (LineageUpdate update : done.getUpdates()) {
          long invited = rows.getOrDefault(update.getGateway(), 0L);
          covered.put(update.getGateway(), Math.max(update.getExamples(), invited));
        }
      }
    }
    return covered;
  }
}
