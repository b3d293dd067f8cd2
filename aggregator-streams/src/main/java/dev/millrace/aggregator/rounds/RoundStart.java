package dev.millrace.aggregator.rounds;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Member;
import dev.millrace.federation.round.OpenExchange;
import dev.millrace.federation.round.Opening;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Opened;
import dev.millrace.schemas.mapping.Models;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Opens rounds and announces exchanges. */
final class RoundStart {
  private static final long LEAST_ROOM = 1 << 20;

  private final RoundStores stores;
  private final Publication publication;
  private final AggregatorMetrics metrics;
  private final TaskRegister register;

  RoundStart(
      RoundStores stores,
      Publication publication,
      AggregatorMetrics metrics,
      TaskRegister register) {
    this.stores = stores;
    this.publication = publication;
    this.metrics = metrics;
    this.register = register;
  }

  /** Opens the task's next round if its policy says so. */
  TaskState openIfDue(TaskState state, TaskSpec task) {
    Opening opening =
        Opening.decide(
            task.rounds(),
            state.past(),
            stores.ready(state.name(), task.revision()),
            publication.now());
    if (opening instanceof Opening.Open open) {
      return open(register.active(state), task, open);
    }
    return opening instanceof Opening.Complete complete
        ? register.complete(state, complete.reason())
        : register.waiting(state, ((Opening.NotYet) opening).reason());
  }

  private TaskState open(TaskState state, TaskSpec task, Opening.Open open) {
    Optional<GlobalModel> base = base(task);
    RoundContext context =
        new RoundContext(
            task,
            state.past().rounds() + 1,
            open.cohort().size(),
            withRoomToGrow(open.maxReadings()),
            withRoomToGrow(open.maxRows()),
            base.map(Models::fromWire));
    Plan plan = Planner.open(context);
    if (!(plan instanceof Plan.AskNext first)) {
      return register.refuse(state, ((Plan.Impossible) plan).reason());
    }
    SortedMap<String, Member> cohort = byName(open.cohort());
    int number = state.past().rounds() + 1;
    int baseVersion = base.map(GlobalModel::getVersion).orElse(0);
    OpenExchange exchange = exchange(task, number, 1, first.ask(), baseVersion, cohort);
    RunningRound round =
        new RunningRound(
            exchange,
            publication.now(),
            List.of(),
            rows(open.cohort()),
            base.map(model -> bytes(model)));
    Optional<String> problem =
        RecordRoom.objection(round, task, Planner.toCome(first.ask(), context));
    if (problem.isPresent()) {
      return register.refuse(state, problem.get());
    }
    publication.event(exchange.asked(), new Opened(new ArrayList<>(cohort.keySet()), baseVersion));
    metrics.roundOpened(state.name());
    announce(round, task);
    return state.with(round);
  }

  /** Tells everyone what is asked. */
  void announce(RunningRound round, TaskSpec task) {
    Asked asked = round.asked();
    publication.ask(round.announcement(task), round.marker(task));
    publication.event(
        asked,
        new dev.millrace.schemas.Asked(
            asked.ask().kind().name(), new ArrayList<>(asked.cohort().keySet())));
  }

  /** An exchange nobody has answered yet. */
  OpenExchange exchange(
      TaskSpec task,
      int round,
      int number,
      Ask ask,
      int baseVersion,
      SortedMap<String, Member> cohort) {
    RoundPolicy policy = task.rounds();
    Instant deadlineAt = publication.now().plus(policy.deadline()).truncatedTo(ChronoUnit.MILLIS);
    Asked asked =
        new Asked(
            task.name(), task.revision(), round, number, ask, baseVersion, cohort, deadlineAt);
    return OpenExchange.of(
        asked,
        policy.targetOf(cohort.size()),
        policy.quorum(),
        deadlineAt.plus(policy.grace()).truncatedTo(ChronoUnit.MILLIS));
  }

  /** The version that the next one builds on: the last one, if the lineage is the same. */
  Optional<GlobalModel> base(TaskSpec task) {
    return stores.model(task.name()).filter(model -> model.getLineageId().equals(task.lineage()));
  }

  /**
   * A gateway may have grown since it last spoke, a small one many times over. Wide bounds cost
   * little: a block's rest keeps the digits. A power of two keeps them the same from round to
   * round.
   */
  private static long withRoomToGrow(long most) {
    return Math.max(LEAST_ROOM, Long.highestOneBit(Math.max(1, 2 * most - 1)) << 1);
  }

  private static SortedMap<String, Member> byName(List<Member> cohort) {
    return cohort.stream()
        .collect(
            Collectors.toMap(
                Member::gateway, Function.identity(), (one, other) -> one, TreeMap::new));
  }

  private static Map<String, Long> rows(List<Member> cohort) {
    return cohort.stream().collect(Collectors.toMap(Member::gateway, Member::rows));
  }

  private static byte[] bytes(GlobalModel model) {
    byte[] digest = new byte[model.getDigest().remaining()];
    model.getDigest().duplicate().get(digest);
    return digest;
  }
}
