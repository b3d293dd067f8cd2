package dev.millrace.aggregator.status;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.rounds.Standing;
import dev.millrace.operations.follow.View;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.Revocation;
import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.apache.avro.specific.SpecificRecord;

/**
 * How the federation stands, as gauges. They follow from the topics alone, so every replica shows
 * the same and none shows an aggregator that died; NaN until the topics have been read.
 *
 * <p>Safe to use from several threads.
 */
final class FederationGauges implements View {
  private static final String TASK = "task";

  private final MeterRegistry registry;
  private final Clock clock;
  private final Map<String, TaskFigures> tasks = new HashMap<>();
  private final Map<String, HeardGateway> gateways = new HashMap<>();
  private final Set<String> revoked = new HashSet<>();
  private final List<Meter> meters = new ArrayList<>();
  private final BooleanSupplier current;

  /**
   * Gauges that know nothing yet.
   *
   * @param current whether all that stands in the topics has been read
   */
  FederationGauges(MeterRegistry registry, Clock clock, BooleanSupplier current) {
    this.registry = registry;
    this.clock = clock;
    this.current = current;
    Gauge.builder(AggregatorMetrics.GATEWAYS_KNOWN, this::known).register(registry);
    Gauge.builder(AggregatorMetrics.GATEWAYS_REVOKED, this::shutOut).register(registry);
  }

  @Override
  public void take(Entry entry) {
    if (entry instanceof Entry.Put put) {
      take(put.key(), put.value(), put.at());
    } else if (entry instanceof Entry.Removed removed) {
      remove(removed.topic(), removed.key());
    }
  }

  /**
   * Takes a record of one of the topics.
   *
   * @param at its timestamp; of {@code fl.gateways} the brokers' clock
   */
  synchronized void take(String key, SpecificRecord value, Instant at) {
    if (value instanceof Gateway gateway) {
      gateways.put(key, new HeardGateway(gateway, at));
    } else if (value instanceof Revocation) {
      revoked.add(key);
    } else if (TaskFigures.concern(value)) {
      tasks.computeIfAbsent(Keys.task(key), this::begin).take(value);
    }
  }

  /** Takes a record without a value. */
  synchronized void remove(String topic, String key) {
    switch (topic) {
      case Topics.GATEWAYS -> gateways.remove(key);
      case Topics.REVOCATIONS -> revoked.remove(key);
      default ->
          Optional.ofNullable(tasks.get(Keys.task(key))).ifPresent(task -> task.remove(topic, key));
    }
  }

  @Override
  public synchronized void clear() {
    tasks.clear();
    gateways.clear();
    revoked.clear();
    meters.forEach(registry::remove);
    meters.clear();
  }

  private TaskFigures begin(String name) {
    TaskFigures task = new TaskFigures();
    Tags tags = Tags.of(TASK, name);
    add(AggregatorMetrics.TASK_ROUND, tags, task, TaskFigures::round);
    add(AggregatorMetrics.TASK_COHORT, tags, task, TaskFigures::cohort);
    add(AggregatorMetrics.TASK_CLOSED_AGE, tags, task, t -> t.closedAge(clock.instant()));
    add(AggregatorMetrics.TASK_ABANDONED_IN_A_ROW, tags, task, TaskFigures::abandonedInARow);
    for (Standing standing : Standing.values()) {
      add(
          AggregatorMetrics.TASK_STANDING,
          tags.and("standing", standing.name()),
          task,
          t -> t.isStanding(standing.name()) ? 1 : 0);
    }
    for (HeardGateway.State state : HeardGateway.State.values()) {
      add(
          AggregatorMetrics.TASK_GATEWAYS,
          tags.and("state", state.name().toLowerCase(Locale.ROOT)),
          task,
          t -> count(name, t, state));
    }
    Tags last = tags.and("which", "last");
    Tags inForce = tags.and("which", "in_force");
    add(AggregatorMetrics.MODEL_VERSION, last, task, TaskFigures::lastVersion);
    add(AggregatorMetrics.MODEL_VERSION, inForce, task, TaskFigures::versionInForce);
    add(AggregatorMetrics.MODEL_ERROR, last, task, t -> t.error(t.lastVersion()));
    add(AggregatorMetrics.MODEL_ERROR, inForce, task, t -> t.error(t.versionInForce()));
    return task;
  }

  private void add(String name, Tags tags, TaskFigures task, ToDoubleFunction<TaskFigures> figure) {
    meters.add(Gauge.builder(name, () -> figure(task, figure)).tags(tags).register(registry));
  }

  private synchronized double figure(TaskFigures task, ToDoubleFunction<TaskFigures> figure) {
    return now(figure.applyAsDouble(task));
  }

  private synchronized double known() {
    return now(gateways.size());
  }

  private synchronized double shutOut() {
    return now(revoked.size());
  }

  private long count(String name, TaskFigures task, HeardGateway.State state) {
    Instant now = clock.instant();
    return gateways.entrySet().stream()
        .filter(gateway -> !revoked.contains(gateway.getKey()))
        .flatMap(gateway -> gateway.getValue().state(name, task.spec(), now).stream())
        .filter(state::equals)
        .count();
  }

  private double now(double figure) {
    return current.getAsBoolean() ? figure : Double.NaN;
  }
}
