package dev.millrace.aggregator.topology;

import static dev.millrace.aggregator.naming.Stores.ACCEPTED;
import static dev.millrace.aggregator.naming.Stores.ANNOUNCED;
import static dev.millrace.aggregator.naming.Stores.ANSWERS;
import static dev.millrace.aggregator.naming.Stores.ASKED;
import static dev.millrace.aggregator.naming.Stores.CONTRIBUTIONS;
import static dev.millrace.aggregator.naming.Stores.COVERED;
import static dev.millrace.aggregator.naming.Stores.FINISHED;
import static dev.millrace.aggregator.naming.Stores.HELD;
import static dev.millrace.aggregator.naming.Stores.KEPT;
import static dev.millrace.aggregator.naming.Stores.LAST_MODELS;
import static dev.millrace.aggregator.naming.Stores.OPEN_ASKS;
import static dev.millrace.aggregator.naming.Stores.PARTIAL_SUMS;
import static dev.millrace.aggregator.naming.Stores.PROGRESS;
import static dev.millrace.aggregator.naming.Stores.READINESS;
import static dev.millrace.aggregator.naming.Stores.REVOKED;
import static dev.millrace.aggregator.naming.Stores.SUMS;
import static dev.millrace.schemas.topics.Topics.GATEWAYS;
import static dev.millrace.schemas.topics.Topics.MODELS;
import static dev.millrace.schemas.topics.Topics.REVOCATIONS;
import static dev.millrace.schemas.topics.Topics.ROLLOUTS;
import static dev.millrace.schemas.topics.Topics.ROUNDS;
import static dev.millrace.schemas.topics.Topics.ROUND_EVENTS;
import static dev.millrace.schemas.topics.Topics.TASKS;
import static dev.millrace.schemas.topics.Topics.UPDATES;
import static dev.millrace.schemas.topics.Topics.UPDATES_REJECTED;

import dev.millrace.aggregator.admission.AdmissionProcessor;
import dev.millrace.aggregator.admission.PartialSumsProcessor;
import dev.millrace.aggregator.intake.ReadinessProcessor;
import dev.millrace.aggregator.intake.RevocationsProcessor;
import dev.millrace.aggregator.intake.RolloutsProcessor;
import dev.millrace.aggregator.intake.TaskChangesProcessor;
import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.naming.Nodes;
import dev.millrace.aggregator.records.Inbox;
import dev.millrace.aggregator.rounds.RoundsConfig;
import dev.millrace.aggregator.rounds.RoundsProcessor;
import dev.millrace.aggregator.traces.AggregatorTraces;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Revocation;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.TaskSpec;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.ModelPartitioner;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Processor;

/**
 * The aggregator, whole.
 *
 * <pre>
 * fl.updates     ──▶ admission ────┐                              ┌──▶ fl.rounds  fl.round-events
 * fl.gateways    ──▶ readiness ────┼──▶ task-inbox, by task ──▶ rounds ──▶ fl.models  fl.rollouts
 * fl.tasks       ──▶ task-changes ─┤                              └──▶ fl.updates (markers)
 * fl.revocations ──▶ revocation ───┤
 * fl.rollouts    ──▶ version-choice┘
 * </pre>
 */
public final class AggregatorTopology {
  /** As any Kafka producer does. */
  private static final StreamPartitioner<String, SpecificRecord> BY_KEY =
      (topic, key, value, partitions) -> Optional.empty();

  private static final StreamPartitioner<String, SpecificRecord> BY_TASK =
      (topic, key, value, partitions) ->
          Optional.of(Set.of(ModelPartitioner.partition(key, partitions)));

  /** A marker stands in every partition, so that each alone tells what was asked and when. */
  private static final StreamPartitioner<String, SpecificRecord> TO_ALL =
      (topic, key, value, partitions) ->
          Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));

  /** A revocation concerns every task; all else one. */
  private static final StreamPartitioner<String, SpecificRecord> BY_KEY_OR_TO_ALL =
      (topic, key, value, partitions) ->
          Inbox.isForAll(value)
              ? TO_ALL.partitions(topic, key, value, partitions)
              : BY_KEY.partitions(topic, key, value, partitions);

  private final WireFormat wire;
  private final RoundsConfig config;
  private final AggregatorMetrics metrics;
  private final AggregatorTraces traces;

  public AggregatorTopology(
      WireFormat wire, RoundsConfig config, AggregatorMetrics metrics, AggregatorTraces traces) {
    this.wire = wire;
    this.config = config;
    this.metrics = metrics;
    this.traces = traces;
  }

  /**
   * Builds it.
   *
   * @param streams the application's settings
   */
  public Topology build(Properties streams) {
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(streams)));
    StateStores.all().forEach(builder::addStateStore);

    KStream<String, ModelUpdate> log =
        builder.stream(UPDATES, values(ModelUpdate.class, Nodes.UPDATES));
    KStream<String, SpecificRecord> updates =
        log.process(
            this::admission, Named.as(Nodes.ADMISSION), ASKED, ACCEPTED, HELD, PARTIAL_SUMS);
    KStream<String, SpecificRecord> sums =
        log.groupByKey()
            .count(Named.as(Nodes.READ), BeforeCommit.count())
            .toStream(Named.as(Nodes.BEFORE_COMMIT))
            .process(PartialSumsProcessor::new, Named.as(Nodes.ADDED_UP), PARTIAL_SUMS);
    KStream<String, SpecificRecord> readiness =
        builder.stream(GATEWAYS, values(Gateway.class, Nodes.GATEWAYS))
            .process(ReadinessProcessor::new, Named.as(Nodes.READINESS), ANNOUNCED);
    KStream<String, SpecificRecord> tasks =
        builder.stream(TASKS, values(TaskSpec.class, Nodes.TASKS))
            .process(() -> new TaskChangesProcessor(metrics), Named.as(Nodes.TASK_CHANGES));
    KStream<String, SpecificRecord> revocations =
        builder.stream(REVOCATIONS, values(Revocation.class, Nodes.REVOCATIONS))
            .process(RevocationsProcessor::new, Named.as(Nodes.REVOCATION));
    KStream<String, SpecificRecord> choices =
        builder.stream(ROLLOUTS, values(Rollout.class, Nodes.CHOSEN_ROLLOUTS))
            .process(RolloutsProcessor::new, Named.as(Nodes.VERSION_CHOICE));

    readiness
        .merge(tasks, Named.as(Nodes.READINESS_AND_TASKS))
        .merge(revocations, Named.as(Nodes.OPERATORS_AND_GATEWAYS))
        .merge(choices, Named.as(Nodes.WITH_CHOICES))
        .merge(updates.merge(sums, Named.as(Nodes.JUDGED)), Named.as(Nodes.INBOX))
        .repartition(byTask())
        .process(
            this::rounds,
            Named.as(Nodes.ROUNDS),
            PROGRESS,
            COVERED,
            OPEN_ASKS,
            KEPT,
            ANSWERS,
            FINISHED,
            READINESS,
            CONTRIBUTIONS,
            SUMS,
            LAST_MODELS,
            REVOKED);

    Topology topology = builder.build();
    sink(topology, Nodes.REJECTED_BY_ADMISSION, UPDATES_REJECTED, BY_KEY, Nodes.ADMISSION);
    sink(topology, Nodes.REJECTED_BY_ROUNDS, UPDATES_REJECTED, BY_KEY, Nodes.ROUNDS);
    sink(topology, Nodes.MARKERS, UPDATES, TO_ALL, Nodes.ROUNDS);
    sink(topology, Nodes.CURRENT_ROUND, ROUNDS, BY_KEY, Nodes.ROUNDS);
    sink(topology, Nodes.ROUND_EVENTS, ROUND_EVENTS, BY_KEY, Nodes.ROUNDS);
    sink(topology, Nodes.MODELS, MODELS, BY_TASK, Nodes.ROUNDS);
    sink(topology, Nodes.ROLLOUTS, ROLLOUTS, BY_KEY, Nodes.ROUNDS);
    return topology;
  }

  private Processor<String, ModelUpdate, String, SpecificRecord> admission() {
    return new AdmissionProcessor(config.updatePartitions(), metrics, traces);
  }

  private Processor<String, SpecificRecord, String, SpecificRecord> rounds() {
    return new RoundsProcessor(config, metrics, traces);
  }

  private <T extends SpecificRecord> Consumed<String, T> values(Class<T> type, String node) {
    return Consumed.with(Serdes.String(), wire.serde(type)).withName(node);
  }

  private static Repartitioned<String, SpecificRecord> byTask() {
    return Repartitioned.<String, SpecificRecord>as(Nodes.TASK_INBOX)
        .withKeySerde(Serdes.String())
        .withValueSerde(Inbox.serde())
        .withStreamPartitioner(BY_KEY_OR_TO_ALL);
  }

  private void sink(
      Topology topology,
      String node,
      String topic,
      StreamPartitioner<String, SpecificRecord> partitioner,
      String parent) {
    topology.addSink(
        node,
        topic,
        new StringSerializer(),
        wire.serializer(SpecificRecord.class),
        partitioner,
        parent);
  }
}
