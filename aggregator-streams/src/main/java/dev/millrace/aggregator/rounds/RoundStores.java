package dev.millrace.aggregator.rounds;

import dev.millrace.aggregator.naming.Stores;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Readiness;
import dev.millrace.federation.strategy.Contributions;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.ExactSum;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.internal.ExchangeSum;
import dev.millrace.schemas.internal.GatewayRevoked;
import dev.millrace.schemas.internal.PartialSum;
import dev.millrace.schemas.internal.ReadinessAnnounced;
import dev.millrace.schemas.mapping.Blocks;
import dev.millrace.schemas.topics.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What is remembered of the tasks of one partition. */
record RoundStores(
    StoredStates states,
    Announcements announcements,
    KeyValueStore<String, ModelUpdate> updates,
    KeyValueStore<String, ExchangeSum> sums,
    KeyValueStore<String, GlobalModel> models,
    KeyValueStore<String, GatewayRevoked> revoked) {
  static RoundStores of(ProcessingContext context) {
    return new RoundStores(
        StoredStates.of(context),
        new Announcements(context.getStateStore(Stores.READINESS)),
        context.getStateStore(Stores.CONTRIBUTIONS),
        context.getStateStore(Stores.SUMS),
        context.getStateStore(Stores.LAST_MODELS),
        context.getStateStore(Stores.REVOKED));
  }

  void announce(String task, ReadinessAnnounced announced) {
    announcements.put(task, announced);
  }

  void withdraw(String task, String gateway) {
    announcements.delete(task, gateway);
  }

  /** What a revoked gateway says is kept, so that readmitting it works at once. */
  void revoke(GatewayRevoked revocation) {
    revoked.put(revocation.getGateway(), revocation);
  }

  void readmit(String gateway) {
    revoked.delete(gateway);
  }

  /** How many gateways spoke of a task. */
  int announced(String task) {
    return announcements.of(task).size();
  }

  /** Gateways that know the task in this revision, mean to take part, and may. */
  List<Readiness> ready(String task, String revision) {
    return announcements.of(task).stream()
        .filter(said -> revoked.get(said.getGateway()) == null)
        .filter(said -> said.getReadiness().getAbstains() == null)
        .filter(said -> knows(said.getReadiness().getRevision(), revision))
        .map(RoundStores::toDomain)
        .toList();
  }

  void keep(ModelUpdate update) {
    updates.put(
        exchange(update.getTask(), update.getRound(), update.getExchange()) + update.getGateway(),
        update);
  }

  /** Adds what admission had added up to what is there of the exchange. */
  void add(Asked asked, PartialSum partial) {
    List<Block> further = Blocks.fromWire(partial.getBlocks());
    ExactSum sum = new ExactSum(asked.ask().blocks()).add(further);
    addedUp(asked).ifPresent(sum::add);
    sums.put(
        asked.task(),
        new ExchangeSum(asked.round(), asked.exchange(), Blocks.toWire(sum.blocks())));
  }

  private Optional<List<Block>> addedUp(Asked asked) {
    return Optional.ofNullable(sums.get(asked.task()))
        .filter(sum -> sum.getRound() == asked.round())
        .filter(sum -> sum.getExchange() == asked.exchange())
        .map(sum -> Blocks.fromWire(sum.getBlocks()));
  }

  /**
   * The answers to an exchange; each use reads them anew, so that not all are in memory at once.
   */
  Contributions contributions(Asked asked) {
    return new StoredContributions(
        asked.ask().blocks(),
        addedUp(asked),
        updates,
        exchange(asked.task(), asked.round(), asked.exchange()));
  }

  /** A gateway's contribution to an exchange. */
  Optional<ModelUpdate> contribution(Asked asked, String gateway) {
    return Optional.ofNullable(
        updates.get(exchange(asked.task(), asked.round(), asked.exchange()) + gateway));
  }

  /** Forgets the contributions to a task's exchange once they are folded or given up. */
  void forgetContributions(String task) {
    for (KeyValue<String, ModelUpdate> entry : entries(updates, Keys.update(task, ""))) {
      updates.delete(entry.key);
    }
    if (sums.get(task) != null) {
      sums.delete(task);
    }
  }

  Optional<GlobalModel> model(String task) {
    return Optional.ofNullable(models.get(task));
  }

  /** A gateway that does not say which revision it knows is taken at its word. */
  private static boolean knows(String said, String revision) {
    return said.isEmpty() || said.equals(revision);
  }

  private static Readiness toDomain(ReadinessAnnounced said) {
    return new Readiness(
        said.getGateway(),
        said.getInstallation(),
        said.getReadiness().getReadings(),
        said.getReadiness().getRows(),
        said.getReadiness().getAssets(),
        said.getSeenAt());
  }

  private static String exchange(String task, int round, int number) {
    return "%s|%d|%d|".formatted(task, round, number);
  }

  private static <V> List<KeyValue<String, V>> entries(
      KeyValueStore<String, V> store, String prefix) {
    List<KeyValue<String, V>> entries = new ArrayList<>();
    try (KeyValueIterator<String, V> matching = store.prefixScan(prefix, new StringSerializer())) {
      matching.forEachRemaining(entries::add);
    }
    return entries;
  }
}
