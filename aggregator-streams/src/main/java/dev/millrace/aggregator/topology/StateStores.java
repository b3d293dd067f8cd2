package dev.millrace.aggregator.topology;

import static dev.millrace.schemas.topics.Limits.MAX_BATCH_BYTES;

import dev.millrace.aggregator.naming.Stores;
import dev.millrace.aggregator.records.InternalSerde;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.internal.AnnouncedTasks;
import dev.millrace.schemas.internal.AnsweredExchange;
import dev.millrace.schemas.internal.Answers;
import dev.millrace.schemas.internal.AskedHere;
import dev.millrace.schemas.internal.CoveredRows;
import dev.millrace.schemas.internal.ExchangeSum;
import dev.millrace.schemas.internal.GatewayRevoked;
import dev.millrace.schemas.internal.Kept;
import dev.millrace.schemas.internal.PlacedUpdate;
import dev.millrace.schemas.internal.ReadinessAnnounced;
import dev.millrace.schemas.internal.TaskProgress;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * All state, in memory and backed by changelog topics. It is small: rounds, the updates of open
 * exchanges and the last model of each task.
 */
final class StateStores {
  private static final Map<String, String> CHANGELOG =
      Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_BATCH_BYTES));

  private StateStores() {}

  static List<StoreBuilder<?>> all() {
    return List.of(
        store(Stores.ASKED, AskedHere.class),
        store(Stores.ACCEPTED, AnsweredExchange.class),
        store(Stores.HELD, PlacedUpdate.class),
        new PartialSumsBuilder(),
        store(Stores.ANNOUNCED, AnnouncedTasks.class),
        store(Stores.PROGRESS, TaskProgress.class),
        store(Stores.COVERED, CoveredRows.class),
        store(Stores.OPEN_ASKS, Round.class),
        store(Stores.KEPT, Kept.class),
        store(Stores.ANSWERS, Answers.class),
        store(Stores.FINISHED, ExchangeLineage.class),
        store(Stores.READINESS, ReadinessAnnounced.class),
        store(Stores.CONTRIBUTIONS, ModelUpdate.class),
        // One large vector a task: its changelog has it once a commit, however often it grew.
        logged(Stores.SUMS, ExchangeSum.class).withCachingEnabled(),
        store(Stores.LAST_MODELS, GlobalModel.class),
        store(Stores.REVOKED, GatewayRevoked.class));
  }

  private static StoreBuilder<?> store(String name, Class<? extends SpecificRecord> type) {
    return logged(name, type).withCachingDisabled();
  }

  private static StoreBuilder<?> logged(String name, Class<? extends SpecificRecord> type) {
    return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
            org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name),
            Serdes.String(),
            InternalSerde.of(type))
        .withLoggingEnabled(CHANGELOG);
  }
}
