package dev.millrace.quickstart.audit;

import dev.millrace.federation.round.AcceptedUpdate;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Opened;
import dev.millrace.schemas.mapping.Lineages;
import dev.millrace.schemas.mapping.Models;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds the committed topics of a federation against what is promised of them. All rounds must have
 * ended, and all models must still be there.
 */
public final class FederationAudit {
  private final FederationRecords records;
  private final TaskRecords of;
  private final List<String> violations = new ArrayList<>();
  private final TaskSpec task;

  private FederationAudit(FederationRecords records, TaskSpec task) {
    this.records = records;
    this.of = records.task(task.name());
    this.task = task;
  }

  /**
   * Audits these tasks, which must have stood as they are as long as there are records of them.
   *
   * @param settings of Kafka and registry clients
   */
  public static List<FederationAudit> of(Map<String, ?> settings, List<TaskSpec> tasks) {
    FederationRecords records = FederationRecords.readAll(settings);
    List<FederationAudit> audits = new ArrayList<>();
    for (TaskSpec task : tasks) {
      FederationAudit audit = new FederationAudit(records, task);
      audit.checkReadable();
      audit.checkRounds();
      audit.checkModels();
      audit.checkAnswers();
      audits.add(audit);
    }
    return audits;
  }

  /** What does not hold, one line each. */
  public List<String> violations() {
    return violations;
  }

  /** The models, by version. */
  public SortedMap<Integer, GlobalModel> models() {
    return of.models();
  }

  public long closed() {
    return ended(Closed.class);
  }

  public long abandoned() {
    return ended(Abandoned.class);
  }

  private long ended(Class<?> type) {
    return of.rounds().values().stream().flatMap(List::stream).filter(type::isInstance).count();
  }

  private void checkReadable() {
    of.publishedAgain().forEach(again -> check(false, "version %d was published twice", again));
    records.unreadable().forEach(reason -> check(false, "a record is unreadable: %s", reason));
  }

  /** Each round opened once and ended once, one after the other, none left out. */
  private void checkRounds() {
    int expected = 1;
    for (Map.Entry<Integer, List<Object>> round : of.rounds().entrySet()) {
      check(round.getKey() == expected, "round %d is missing", expected);
      List<Object> course = round.getValue();
      check(
          course.size() == 2
              && course.get(0) instanceof Opened
              && !(course.get(1) instanceof Opened),
          "round %d went %s",
          round.getKey(),
          course.stream().map(each -> each.getClass().getSimpleName()).toList());
      expected = round.getKey() + 1;
    }
  }

  /** Each closed round made the next version, and that is what its updates make of it. */
  private void checkModels() {
    int version = 0;
    Optional<GlobalModel> base = Optional.empty();
    for (Map.Entry<Integer, List<Object>> round : of.rounds().entrySet()) {
      for (Object event : round.getValue()) {
        if (event instanceof Closed closed) {
          version++;
          GlobalModel model = of.models().get(closed.getVersion());
          check(
              closed.getVersion() == version,
              "round %d made no version %d",
              round.getKey(),
              version);
          check(model != null, "version %d was announced and is not there", closed.getVersion());
          if (model != null) {
            check(model.getRound() == round.getKey(), "version %d is of another round", version);
            check(
                model.getLineage().equals(closed.getLineage()),
                "version %d has another lineage than its event",
                version);
            checkModel(model, base);
            base = Optional.of(model);
          }
        }
      }
    }
    check(
        of.models().size() == version,
        "there are %d models of %d closed rounds",
        of.models().size(),
        version);
  }

  private void checkModel(GlobalModel model, Optional<GlobalModel> base) {
    int version = model.getVersion();
    check(Models.digestHolds(model), "version %d has a broken digest", version);
    for (ExchangeLineage exchange : model.getLineage()) {
      checkLineage(model, exchange);
    }
    try {
      GlobalModel again = Recomputation.of(model, task, base, records.updates());
      check(
          again.getDigest().equals(model.getDigest()),
          "version %d is not what its updates make",
          version);
    } catch (RuntimeException e) {
      check(false, "version %d: %s", version, e.getMessage());
    }
  }

  /** What counted is what stood before the fence: no more, no less, nobody twice. */
  private void checkLineage(GlobalModel model, ExchangeLineage lineage) {
    List<AcceptedUpdate> accepted = Lineages.fromWire(lineage);
    Set<String> counted =
        accepted.stream()
            .map(update -> update.gateway() + " " + update.digest())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> inTime = new TreeSet<>();
    records
        .updates()
        .exchange(model.getTask(), model.getRound(), lineage.getExchange())
        .inTime()
        .forEach(
            (gateway, update) -> {
              if (update.answer() instanceof Answer.Contribution) {
                inTime.add(gateway + " " + HexFormat.of().formatHex(update.digest()));
              }
            });
    check(
        counted.size() == accepted.size(), "version %d counts an update twice", model.getVersion());
    check(
        counted.equals(inTime),
        "version %d, exchange %d: counted %s, in time were %s",
        model.getVersion(),
        lineage.getExchange(),
        counted,
        inTime);
  }

  /** Nobody ever gave two different answers to one question. */
  private void checkAnswers() {
    records
        .updates()
        .exchanges()
        .forEach(
            (key, exchange) -> {
              if (key.task().equals(task.name())) {
                exchange
                    .digests()
                    .forEach(
                        (gateway, digests) ->
                            check(
                                digests.size() == 1,
                                "%s gave %d different answers to round %d, exchange %d",
                                gateway,
                                digests.size(),
                                key.round(),
                                key.exchange()));
              }
            });
  }

  private void check(boolean holds, String otherwise, Object... details) {
    if (!holds) {
      violations.add("%s: %s".formatted(task.name(), otherwise.formatted(details)));
    }
  }
}
