package dev.millrace.aggregator.admission;

import dev.millrace.aggregator.naming.Stores;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.round.Update;
import dev.millrace.schemas.internal.PartialSum;
import dev.millrace.schemas.internal.PlacedUpdate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;

/**
 * What one partition has added up since the last commit, by task. It is sent on before every
 * commit, in the same transaction as the positions of what is in it: so at any instant from which
 * processing could start again it is empty, and nothing of it needs to be stored.
 */
public final class PartialSums implements StateStore {
  private final SortedMap<String, RunningSum> running = new TreeMap<>();
  private boolean open;

  void add(StandingAsk standing, Update update, Contribution contribution, PlacedUpdate placed) {
    running
        .computeIfAbsent(update.id().task(), task -> new RunningSum(standing))
        .add(update, contribution, placed);
  }

  /** Whether the answers of a task must be sent on before one to this ask is added. */
  boolean mustGoBefore(StandingAsk standing) {
    RunningSum sum = running.get(standing.asked().task());
    return sum != null && (sum.isFull() || !sum.answers(standing));
  }

  /** Takes out a task's sum, if there is one. */
  Optional<PartialSum> take(String task) {
    return Optional.ofNullable(running.remove(task)).map(RunningSum::toWire);
  }

  /** Takes out all sums. */
  void takeAll(BiConsumer<String, PartialSum> use) {
    running.forEach((task, sum) -> use.accept(task, sum.toWire()));
    running.clear();
  }

  @Override
  public String name() {
    return Stores.PARTIAL_SUMS;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void close() {
    running.clear();
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}
