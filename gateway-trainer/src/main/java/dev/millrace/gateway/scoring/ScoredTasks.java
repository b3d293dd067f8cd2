package dev.millrace.gateway.scoring;

import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.store.SensorLayout;
import dev.millrace.rollout.ActiveModel;
import dev.millrace.rollout.model.ModelVersion;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks that are scored and their models, each followed on its own. One thread changes them;
 * their state may be asked for by any.
 */
final class ScoredTasks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ScoredTasks.class);

  private final FederationTasks federation;
  private final RememberedTasks remembered;
  private final Models models;
  private final Personaliser personaliser;
  private final SensorLayout layout;
  private final ScoringMetrics metrics;
  private volatile Map<String, ActiveModel> followed = Map.of();
  private Map<String, OptionalDouble> tasks = Map.of();
  private List<Adopted> versions = List.of();
  private Lineup lineup = Lineup.of(List.of());

  ScoredTasks(
      FederationTasks federation,
      RememberedTasks remembered,
      Models models,
      Personaliser personaliser,
      SensorLayout layout,
      ScoringMetrics metrics) {
    this.federation = federation;
    this.remembered = remembered;
    this.models = models;
    this.personaliser = personaliser;
    this.layout = layout;
    this.metrics = metrics;
  }

  /** Scores what it scored before the restart, until the federation says otherwise. */
  void resume() {
    Map<String, OptionalDouble> allowed = remembered.load();
    allowed.keySet().removeIf(task -> !federation.allows(task));
    follow(allowed);
  }

  /** Scores what the gateway takes part in now; nothing changes while that is not known. */
  void refresh() {
    federation.current().map(ScoredTasks::thresholds).ifPresent(this::change);
  }

  /** The models in force now; the same object while they are the same. */
  Lineup lineup() {
    List<Adopted> current =
        followed.values().stream()
            .flatMap(model -> model.current().stream())
            .map(personaliser::adopt)
            .toList();
    if (!current.equals(versions)) {
      versions = current;
      line();
    }
    return lineup;
  }

  /** By task; tasks that have no model yet are absent. */
  Map<String, ModelInForce> inForce() {
    Map<String, ModelInForce> inForce = new TreeMap<>();
    followed.forEach(
        (task, model) ->
            model
                .current()
                .map(version -> ModelInForce.of(personaliser.present(version), Clock.systemUTC()))
                .ifPresent(version -> inForce.put(task, version)));
    return inForce;
  }

  @Override
  public void close() {
    personaliser.close();
    followed.values().parallelStream().forEach(ActiveModel::close);
  }

  private void change(Map<String, OptionalDouble> changed) {
    if (!changed.equals(tasks)) {
      remembered.save(changed);
      follow(changed);
    }
  }

  private void follow(Map<String, OptionalDouble> changed) {
    Map<String, ActiveModel> kept = new TreeMap<>(followed);
    for (String task : followed.keySet()) {
      if (!changed.containsKey(task)) {
        kept.remove(task).close();
        metrics.ended(task);
        models.forget(task);
        LOG.info("scoring task={} state=ended", task);
      }
    }
    for (String task : changed.keySet()) {
      if (!kept.containsKey(task)) {
        ActiveModel model = models.follow(task);
        kept.put(task, model);
        metrics.began(task, model::current);
        LOG.info("scoring task={} state=begun", task);
      }
    }
    followed = Map.copyOf(kept);
    tasks = changed;
    line();
  }

  private void line() {
    List<Lineup.Entry> entries = new ArrayList<>();
    new TreeMap<>(followed)
        .forEach(
            (task, model) ->
                model
                    .current()
                    .filter(version -> isMeasured(task, version))
                    .ifPresent(
                        version ->
                            entries.add(
                                Lineup.Entry.of(
                                    task, tasks.get(task), personaliser.present(version)))));
    lineup = Lineup.of(entries);
  }

  /** The model in force may be older than the task, and need sensors that the task does not. */
  private boolean isMeasured(String task, ModelVersion version) {
    List<String> missing = new ArrayList<>(Lineup.sensors(version));
    missing.removeAll(layout.sensors());
    if (!missing.isEmpty()) {
      LOG.warn(
          "scoring task={} version={} state=impossible: this gateway lacks sensors {}",
          task,
          version.version(),
          String.join(", ", missing));
    }
    return missing.isEmpty();
  }

  private static Map<String, OptionalDouble> thresholds(List<TaskSpec> tasks) {
    Map<String, OptionalDouble> thresholds = new TreeMap<>();
    tasks.forEach(task -> thresholds.put(task.name(), task.adviseBelow()));
    return thresholds;
  }
}
