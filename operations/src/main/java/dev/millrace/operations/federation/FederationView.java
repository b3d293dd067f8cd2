package dev.millrace.operations.federation;

import dev.millrace.operations.federation.Sheets.GatewayLine;
import dev.millrace.operations.federation.Sheets.TaskSheet;
import dev.millrace.operations.federation.Sheets.TaskSummary;
import dev.millrace.operations.federation.Sheets.VersionSheet;
import dev.millrace.operations.follow.View;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.Revocation;
import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the topics say of a federation, in bounded memory: of each task the last {@link
 * RoundHistory#MOST_ROUNDS} rounds. Safe to use from several threads.
 */
public final class FederationView implements View {
  private final Duration silentAfter;
  private final SortedMap<String, TaskBook> tasks = new TreeMap<>();
  private GatewayBook gateways;

  /**
   * A view that knows nothing yet.
   *
   * @param silentAfter how long a gateway must not have been heard of to count as silent
   */
  public FederationView(Duration silentAfter) {
    this.silentAfter = silentAfter;
    gateways = new GatewayBook(silentAfter);
  }

  @Override
  public synchronized void take(Entry entry) {
    if (entry instanceof Entry.Put put) {
      if (put.value() instanceof Gateway || put.value() instanceof Revocation) {
        gateways.take(put);
      } else {
        book(put).ifPresent(book -> book.take(put));
      }
    } else if (entry instanceof Entry.Removed removed) {
      remove(removed.topic(), removed.key());
    }
  }

  @Override
  public synchronized void clear() {
    tasks.clear();
    gateways = new GatewayBook(silentAfter);
  }

  /** When the first of the exchanges that run was announced, by the aggregator's clock. */
  public synchronized Optional<Instant> askedFirst() {
    return tasks.values().stream()
        .flatMap(task -> task.running().stream())
        .map(CurrentExchange::askedAt)
        .min(Comparator.naturalOrder());
  }

  /** Every task at a glance. */
  public synchronized List<TaskSummary> tasks(Moment moment) {
    return tasks.keySet().stream().map(task -> report(task, moment).summary()).toList();
  }

  /** Every gateway that spoke or is revoked, by name. */
  public synchronized List<GatewayLine> gateways(Instant now) {
    return gateways.lines(now);
  }

  /**
   * All of a task, if there is one of the name.
   *
   * @param rounds most rounds to list
   * @param matrixRounds most rounds of the participation matrix
   */
  public synchronized Optional<TaskSheet> task(
      String task, int rounds, int matrixRounds, Moment moment) {
    return tasks.containsKey(task)
        ? Optional.of(report(task, moment).sheet(rounds, matrixRounds))
        : Optional.empty();
  }

  /** A version and what it was made of. */
  public synchronized Optional<VersionSheet> version(String task, int version) {
    return Optional.ofNullable(tasks.get(task))
        .flatMap(book -> book.versions().sheet(version, book.inForce()));
  }

  /** Only an operator or the aggregator makes a task known; gateways may name any. */
  private Optional<TaskBook> book(Entry.Put put) {
    boolean fromGateways =
        put.topic().equals(Topics.UPDATES) || put.topic().equals(Topics.UPDATES_REJECTED);
    String task = Keys.task(put.key());
    return Optional.ofNullable(
        fromGateways ? tasks.get(task) : tasks.computeIfAbsent(task, name -> new TaskBook()));
  }

  private TaskReport report(String task, Moment moment) {
    return new TaskReport(task, tasks.get(task), gateways, moment);
  }

  private void remove(String topic, String key) {
    switch (topic) {
      case Topics.GATEWAYS -> gateways.gone(key);
      case Topics.REVOCATIONS -> gateways.readmitted(key);
      case Topics.TASKS -> Optional.ofNullable(tasks.get(key)).ifPresent(TaskBook::deleted);
      case Topics.MODELS -> removeModel(key);
      default -> {}
    }
  }

  private void removeModel(String key) {
    String task = Keys.task(key);
    String version = key.substring(Math.min(key.length(), task.length() + 1));
    if (tasks.containsKey(task) && version.matches("[0-9]{1,9}")) {
      tasks.get(task).removed(Integer.parseInt(version));
    }
  }
}
