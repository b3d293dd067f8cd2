package dev.millrace.quickstart.audit;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.round.AcceptedUpdate;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Member;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.UpdateId;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.Contributions;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.strategy.Share;
import dev.millrace.federation.strategy.Step;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.strategy.Strategy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.training.LocalRound;
import dev.millrace.gateway.training.LocalTrainer;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.mapping.Lineages;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.mapping.Updates;
import dev.millrace.schemas.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** Rounds of real training, and the records they leave in the topics. */
final class LoggedFederation {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final long MOST = 1 << 20;

  private final TaskSpec task;
  private final SortedMap<String, List<Life>> plants;
  private final Strategy strategy;
  private final List<Entry> log = new ArrayList<>();
  private Optional<GlobalModel> model = Optional.empty();
  private int rounds;

  LoggedFederation(TaskSpec task, SortedMap<String, List<Life>> plants) {
    this.task = task;
    this.plants = plants;
    this.strategy = Strategies.of(task.model());
    write(Topics.TASKS, TaskSpecs.toWire(task));
  }

  /** All records so far. */
  List<Entry> log() {
    return log;
  }

  /** Runs a round; returns the version it made. */
  GlobalModel round() {
    rounds++;
    SortedMap<String, LocalRound> local = new TreeMap<>();
    plants.forEach((name, lives) -> local.put(name, new LocalTrainer(name).round(task, lives)));
    SortedMap<String, Member> cohort = new TreeMap<>();
    plants.keySet().forEach(name -> cohort.put(name, new Member(name, "box-" + name, 1)));
    List<ExchangeLineage> lineage = new ArrayList<>();
    Step step = new Step.Next(strategy.open(context(cohort.size(), MOST, MOST)));
    while (step instanceof Step.Next next) {
      step = exchange(next.ask(), cohort, local, lineage);
    }
    GlobalModel made =
        Models.toWire(task, rounds, rounds, ((Step.Done) step).model(), lineage, NOON);
    write(Topics.MODELS, made);
    Closed closed =
        Closed.newBuilder()
            .setVersion(rounds)
            .setDigest(made.getDigest())
            .setLineage(lineage)
            .setMilliseconds(1)
            .build();
    write(
        Topics.ROUND_EVENTS,
        RoundEvent.newBuilder()
            .setTask(task.name())
            .setRevision(task.revision())
            .setRound(rounds)
            .setExchange(lineage.size())
            .setAt(NOON)
            .setEvent(closed)
            .build());
    model = Optional.of(made);
    return made;
  }

  private Step exchange(
      Ask ask,
      SortedMap<String, Member> cohort,
      SortedMap<String, LocalRound> local,
      List<ExchangeLineage> lineage) {
    int number = lineage.size() + 1;
    int base = model.map(GlobalModel::getVersion).orElse(0);
    Asked asked = new Asked(task.name(), task.revision(), rounds, number, ask, base, cohort, NOON);
    byte[] none = null;
    write(Topics.UPDATES, Updates.opening(Rounds.asking(asked.withoutContext(), 0, 1, none)));
    SortedMap<String, Share> shares = new TreeMap<>();
    SortedMap<String, AcceptedUpdate> accepted = new TreeMap<>();
    for (String name : cohort.keySet()) {
      Answer answer = local.get(name).answer(ask);
      UpdateId id =
          new UpdateId(
              task.name(), task.revision(), rounds, number, name, cohort.get(name).installation());
      Update update = new Update(id, base, answer);
      write(Topics.UPDATES, Updates.toWire(update));
      if (answer instanceof Answer.Contribution given) {
        shares.put(name, new Share(given.examples(), given.blocks()));
        String digest = HexFormat.of().formatHex(update.digest());
        accepted.put(name, new AcceptedUpdate(name, given.examples(), digest));
      }
    }
    write(Topics.UPDATES, Updates.fence(asked));
    long rows = accepted.values().stream().mapToLong(AcceptedUpdate::examples).max().orElse(1);
    Step step =
        strategy.next(
            ask,
            Contributions.of(ask.blocks(), shares),
            context(Math.max(1, shares.size()), ask.maxReadings(), rows));
    SortedMap<String, String> excluded =
        step instanceof Step.Next next
            ? next.excluded()
            : step instanceof Step.Done done ? done.excluded() : new TreeMap<>();
    excluded.keySet().forEach(accepted::remove);
    excluded.keySet().forEach(cohort::remove);
    lineage.add(Lineages.toWire(number, ask.kind(), accepted.values()));
    return step;
  }

  private RoundContext context(int cohort, long readings, long rows) {
    return new RoundContext(task, rounds, cohort, readings, rows, model.map(Models::fromWire));
  }

  private void write(String topic, SpecificRecord value) {
    log.add(new Entry.Put(topic, 0, task.name(), value, NOON));
  }
}
