package dev.millrace.quickstart.rounds;

import dev.millrace.schemas.Ask;
import dev.millrace.schemas.Member;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.TaskStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the topics say of one task's rounds. They are read side by side, in any order. */
final class TaskView {
  /** Answers may be read before the exchange they answer; nobody honest answers many of those. */
  private static final int MOST_EXCHANGES = 100;

  private final String task;
  private final int historyLength;
  private final Deque<EndedRound> history = new ArrayDeque<>();
  private final NavigableMap<ExchangeId, Answers> answers = new TreeMap<>();
  private TaskRounds.Status status;
  private Optional<Round> round = Optional.empty();
  private Instant askedAt = Instant.EPOCH;

  TaskView(String task, int historyLength) {
    this.task = task;
    this.historyLength = historyLength;
  }

  void current(Round current, Instant at) {
    round = Optional.of(current);
    askedAt = at;
    answers.headMap(id(current), false).clear();
  }

  void gone() {
    round = Optional.empty();
  }

  void happened(RoundEvent event) {
    if (event.getEvent() instanceof TaskStatus said) {
      status = new TaskRounds.Status(said.getState(), said.getDetail(), event.getAt().toString());
    }
    EndedRound.of(event).ifPresent(history::addLast);
    while (history.size() > historyLength) {
      history.removeFirst();
    }
  }

  void answered(ExchangeId exchange, Consumer<Answers> taking) {
    boolean over = round.isPresent() && exchange.compareTo(id(round.get())) < 0;
    if (!over && (answers.containsKey(exchange) || answers.size() < MOST_EXCHANGES)) {
      taking.accept(answers.computeIfAbsent(exchange, id -> new Answers()));
    }
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
    Answers said = answers.getOrDefault(id(asking), new Answers());
    List<String> cohort = asking.getCohort().stream().map(Member::getGateway).sorted().toList();
    SortedMap<String, Long> contributed = said.contributed();
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

  private static ExchangeId id(Round round) {
    return new ExchangeId(round.getRound(), round.getExchange());
  }
}
