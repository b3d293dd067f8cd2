package dev.millrace.operations.operator;

import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.mapping.UnreadableRecordException;
import dev.millrace.schemas.rights.Rights;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Which version of a task's model is in force, as operators decide it. Conflicts and failures are
 * those of {@link TaskLedger}. The aggregator, whose word may come at the same moment, confirms
 * what an operator decided and compares later versions with it.
 */
public final class RolloutLedger {
  /** No task has a slash in its name, so these ids are no task's. */
  private static final String TRANSACTIONS = Rights.OPERATORS + "rollout/";

  private final Ledger<Rollout> rollouts;
  private final Deserializer<GlobalModel> models;

  /**
   * A ledger.
   *
   * @param settings of the Kafka and registry clients
   */
  public RolloutLedger(Map<String, Object> settings) {
    rollouts =
        new Ledger<>(
            Topics.ROLLOUTS, "version in force of task", Rollout.class, TRANSACTIONS, settings);
    models = new WireFormat(settings).deserializer(GlobalModel.class);
  }

  /**
   * Puts a version in force, be it newer or older than the one that is.
   *
   * @param seen the version in force that the operator has seen; empty to replace whatever stands
   * @param reason why, for people
   * @param by who does it; not blank
   * @return what stands now
   * @throws OperatorException.NoSuchVersion if {@code fl.models} does not hold it
   * @throws OperatorException.Superseded if another version is in force than was seen
   * @throws OperatorException if its digest does not hold, or if it is in force already
   */
  public Rollout promote(String task, int version, OptionalInt seen, String reason, String by) {
    if (by.isBlank()) {
      throw new IllegalArgumentException("whoever decides must have a name");
    }
    requireWhole(task, version);
    Rollout decided =
        Rollout.newBuilder()
            .setTask(task)
            .setPromoted(version)
            .setReason(reason)
            .setBy(by)
            .setAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
            .build();
    rollouts.change(
        task,
        standing -> {
          int inForce = standing.map(Rollout::getPromoted).orElse(0);
          if (seen.isPresent() && seen.getAsInt() != inForce) {
            throw new OperatorException.Superseded(task, inForce, seen.getAsInt());
          }
          if (inForce == version) {
            throw new OperatorException(
                "version %d of task %s is in force already".formatted(version, task));
          }
          return Optional.of(decided);
        });
    return decided;
  }

  /** What stands of a task, if a version is in force. */
  public Optional<Rollout> show(String task) {
    return rollouts.read(task).map(Ledger.Entry::value);
  }

  /** What stands, by task. */
  public SortedMap<String, Rollout> all() {
    SortedMap<String, Rollout> all = new TreeMap<>();
    rollouts.all().forEach((task, entry) -> all.put(task, entry.value()));
    return all;
  }

  /** Versions of a task that may be put in force, the newest last. */
  public List<Integer> versions(String task) {
    return List.copyOf(models(task).keySet());
  }

  private void requireWhole(String task, int version) {
    SortedMap<Integer, GlobalModel> there = models(task);
    GlobalModel model = there.get(version);
    if (model == null) {
      throw new OperatorException.NoSuchVersion(task, version, there.keySet());
    }
    if (!holds(model)) {
      throw new OperatorException(
          "version %d of task %s is not what was published: its digest does not hold"
              .formatted(version, task));
    }
  }

  private static boolean holds(GlobalModel model) {
    try {
      return Models.digestHolds(model);
    } catch (UnreadableRecordException e) {
      return false;
    }
  }

  /** The versions of a task that {@code fl.models} holds, which is partitioned by task. */
  private SortedMap<Integer, GlobalModel> models(String task) {
    SortedMap<String, Optional<GlobalModel>> found = new TreeMap<>();
    rollouts
        .log()
        .read(
            rollouts.log().ends(Topics.MODELS, task),
            record -> {
              if (record.key() != null && Keys.task(record.key()).equals(task)) {
                found.put(record.key(), model(record.value()));
              }
            });
    SortedMap<Integer, GlobalModel> models = new TreeMap<>();
    found.values().forEach(each -> each.ifPresent(model -> models.put(model.getVersion(), model)));
    return models;
  }

  private Optional<GlobalModel> model(byte[] value) {
    try {
      return Optional.ofNullable(value).map(bytes -> models.deserialize(Topics.MODELS, bytes));
    } catch (SerializationException e) {
      return Optional.empty();
    }
  }
}
