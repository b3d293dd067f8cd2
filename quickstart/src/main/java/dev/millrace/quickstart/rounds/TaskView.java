package dev.millrace.quickstart.rounds;

import dev.millrace.operations.federation.Answers;
import dev.millrace.operations.federation.ExchangeAnswers;
import dev.millrace.operations.federation.ExchangeId;
import dev.millrace.schemas.Ask;
import dev.millrace.schemas.Asked;
import dev.millrace.schemas.Member;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.TaskStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the topics say of one task's rounds. They are read side by side, in any order. */
final class TaskView {
  private final String task;
  private final int historyLength;
  private final Deque<EndedRound> history = new ArrayDeque<>();
  private final ExchangeAnswers answers = new ExchangeAnswers();
  private TaskRounds.Status status;
  private Optional<Round> round = Optional.empty();
  private Instant askedAt = Instant.EPOCH;
  private Map.Entry<ExchangeId, List<String>> lastAsked =
      Map.entry(new ExchangeId(0, 0), List.of());

  TaskView(String task, int historyLength) {
    this.task = task;
    this.historyLength = historyLength;
  }

  void current(Round current, Instant at) {
    round = Optional.of(current);
    askedAt = at;
    answers.announced(id(current));
  }

  void gone() {
    round = Optional.empty();
  }

  void happened(RoundEvent event) {
    if (event.getEvent() instanceof TaskStatus said) {
      status = new TaskRounds.Status(said.getState(), said.getDetail(), event.getAt().toString());
    }
    if (event.getEvent() instanceof Asked asked) {
      lastAsked =
          Map.entry(new ExchangeId(event.getRound(), event.getExchange()), asked.getCohort());
    }
    EndedRound.of(event).ifPresent(history::addLast);
    while (history.size() > historyLength) {
      history.removeFirst();
    }
  }

  void answered(ExchangeId exchange, Consumer<Answers> taking) {
    answers.answered(exchange, taking);
  }

  /** When the exchange that runs was announced, by the aggregator's clock. */
  Optional<Instant> askedAt() {
    return asking().map(asking -> askedAt);
  }

  TaskRounds snapshot() {
    return new TaskRounds(
        task, status, asking().map(this::open).orElse(null), List.copyOf(history));
  }

  private Optional<Round> asking() {
    return round.filter(now -> now.getPhase() == RoundPhase.ASKING);
  }

  private OpenRound open(Round asking) {
    Answers said = answers.of(id(asking));
    List<String> cohort = cohort(asking);
    SortedMap<String, Long> contributed = new TreeMap<>();
    said.contributed().forEach((gateway, what) -> contributed.put(gateway, what.rows()));
    SortedMap<String, String> abstained = said.abstained();
    contributed.keySet().retainAll(cohort);
    abstained.keySet().retainAll(cohort);
    return new OpenRound(
        asking.getRound(),
        asking.getExchange(),
        Optional.ofNullable(asking.getAsk()).map(Ask::getKind).orElse("UNKNOWN"),
        asking.getBaseVersion(),
        asking.getDeadlineAt().toString(),
        asking.getTarget(),
        asking.getQuorum(),
        contributed,
        abstained,
        said.refused(),
        cohort.stream()
            .filter(name -> !contributed.containsKey(name) && !abstained.containsKey(name))
            .toList());
  }

  /** By name. A large one is not listed in the round, but in the event that tells of the ask. */
  private List<String> cohort(Round asking) {
    if (asking.getInvited() == 0) {
      return asking.getCohort().stream().map(Member::getGateway).sorted().toList();
    }
    return lastAsked.getKey().equals(id(asking)) ? lastAsked.getValue() : List.of();
  }

  private static ExchangeId id(Round round) {
    return new ExchangeId(round.getRound(), round.getExchange());
  }
}
