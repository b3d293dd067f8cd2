package dev.millrace.operations.federation;

import dev.millrace.operations.federation.Sheets.RolloutLine;
import dev.millrace.schemas.Abstention;
import dev.millrace.schemas.Asked;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.Contribution;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.TaskSpec;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.log.Entry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What the topics say of one task. They are read side by side, in any order. */
final class TaskBook {
  static final int MOST_ROLLOUTS = 50;

  private final RoundHistory history = new RoundHistory();
  private final Versions versions = new Versions();
  private final Rejections rejections = new Rejections();
  private final Throughput throughput = new Throughput();
  private final ExchangeAnswers answers = new ExchangeAnswers();
  private final Deque<RolloutLine> rollouts = new ArrayDeque<>();
  private Optional<TaskSpec> spec = Optional.empty();
  private Optional<Standing> standing = Optional.empty();
  private Optional<CurrentExchange> running = Optional.empty();
  private Invited invited = new Invited(new ExchangeId(0, 0), List.of());

  /** Who was asked in an exchange, as the event of its ask tells. */
  private record Invited(ExchangeId exchange, List<String> gateways) {}

  /** What the aggregator last said of the task. */
  record Standing(String state, String detail, Instant at) {}

  void take(Entry.Put put) {
    Object value = put.value();
    if (value instanceof TaskSpec applied) {
      spec = Optional.of(applied);
    } else if (value instanceof Round round) {
      take(round, put.at());
    } else if (value instanceof RoundEvent event) {
      take(event);
    } else if (value instanceof GlobalModel model) {
      versions.take(model);
    } else if (value instanceof Rollout rollout) {
      take(rollout);
    } else if (value instanceof RejectedUpdate rejected) {
      rejections.take(rejected, put.at());
      ExchangeId exchange = new ExchangeId(rejected.getRound(), rejected.getExchange());
      answers.answered(exchange, said -> said.take(rejected));
    } else if (value instanceof ModelUpdate update && isAnswer(update)) {
      throughput.take(update, put.at());
      ExchangeId exchange = new ExchangeId(update.getRound(), update.getExchange());
      answers.answered(exchange, said -> said.take(update, put.at()));
    }
  }

  void deleted() {
    spec = Optional.empty();
  }

  void removed(int version) {
    versions.removed(version);
  }

  Optional<TaskSpec> spec() {
    return spec;
  }

  Optional<Standing> standing() {
    return standing;
  }

  /** The round itself lists no large cohort. */
  Optional<CurrentExchange> running() {
    return running.map(
        now ->
            now.cohort().isEmpty() && now.id().equals(invited.exchange())
                ? now.of(invited.gateways())
                : now);
  }

  Answers answers(CurrentExchange exchange) {
    return answers.of(exchange.id());
  }

  RoundHistory history() {
    return history;
  }

  Versions versions() {
    return versions;
  }

  Rejections rejections() {
    return rejections;
  }

  Throughput throughput() {
    return throughput;
  }

  /** Decisions which version is in force, the last one first. */
  List<RolloutLine> rollouts() {
    return List.copyOf(rollouts);
  }

  /** The version in force; 0 if none is. */
  int inForce() {
    return rollouts.isEmpty() ? 0 : rollouts.peekFirst().promoted();
  }

  private void take(Round round, Instant at) {
    CurrentExchange current = CurrentExchange.of(round, at);
    answers.announced(current.id());
    running = round.getPhase() == RoundPhase.ASKING ? Optional.of(current) : Optional.empty();
  }

  private void take(RoundEvent event) {
    history.take(event);
    if (event.getEvent() instanceof TaskStatus said) {
      standing = Optional.of(new Standing(said.getState(), said.getDetail(), event.getAt()));
    } else if (event.getEvent() instanceof Asked asked) {
      ExchangeId exchange = new ExchangeId(event.getRound(), event.getExchange());
      invited = new Invited(exchange, asked.getCohort());
    } else if (event.getEvent() instanceof Closed closed) {
      versions.take(event, closed);
    }
  }

  private void take(Rollout rollout) {
    if (rollouts.size() == MOST_ROLLOUTS) {
      rollouts.removeLast();
    }
    rollouts.addFirst(
        new RolloutLine(
            rollout.getAt().toString(),
            rollout.getPromoted(),
            rollout.getCandidate(),
            rollout.getCanary(),
            rollout.getReason(),
            rollout.getBy()));
  }

  private static boolean isAnswer(ModelUpdate update) {
    return update.getBody() instanceof Contribution || update.getBody() instanceof Abstention;
  }
}
