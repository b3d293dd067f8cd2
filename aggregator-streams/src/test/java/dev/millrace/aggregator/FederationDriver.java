package dev.millrace.aggregator;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.naming.Stores;
import dev.millrace.aggregator.records.Inbox;
import dev.millrace.aggregator.rounds.RoundsConfig;
import dev.millrace.aggregator.rounds.RoundsProcessor;
import dev.millrace.aggregator.topology.AggregatorTopology;
import dev.millrace.aggregator.traces.AggregatorTraces;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.Revocation;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

/** The topology in a test driver, spoken to as operators and gateways do. */
final class FederationDriver implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final WireFormat wire =
      new WireFormat(Map.of("schema.registry.url", "mock://driver", "auto.register.schemas", true));
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, dev.millrace.schemas.TaskSpec> tasks;
  private final TestInputTopic<String, Gateway> gateways;
  private final TestInputTopic<String, Revocation> revocations;
  private final TestInputTopic<String, ModelUpdate> updates;
  private final TestInputTopic<String, Rollout> choices;
  private final TestInputTopic<String, SpecificRecord> inbox;
  private final TestOutputTopic<String, Round> rounds;
  private final TestOutputTopic<String, RoundEvent> events;
  private final TestOutputTopic<String, GlobalModel> models;
  private final TestOutputTopic<String, Rollout> rollouts;
  private final TestOutputTopic<String, ModelUpdate> markers;
  private final TestOutputTopic<String, RejectedUpdate> rejected;
  private final List<RoundEvent> history = new ArrayList<>();
  private final Map<String, GlobalModel> versions = new TreeMap<>();
  private final Map<String, Round> asked = new TreeMap<>();
  private Round current;
  private Instant now = NOON;

  FederationDriver() {
    this(3);
  }

  FederationDriver(int versionsKept) {
    this(versionsKept, Map.of());
  }

  /** With these settings of Kafka Streams. */
  FederationDriver(Map<String, Object> streams) {
    this(3, streams);
  }

  private FederationDriver(int versionsKept, Map<String, Object> streams) {
    Properties settings = settings();
    settings.putAll(streams);
    driver = new TopologyTestDriver(topology(wire, versionsKept, settings), settings, NOON);
    tasks = input(Topics.TASKS, dev.millrace.schemas.TaskSpec.class);
    gateways = input(Topics.GATEWAYS, Gateway.class);
    revocations = input(Topics.REVOCATIONS, Revocation.class);
    updates = input(Topics.UPDATES, ModelUpdate.class);
    choices = input(Topics.ROLLOUTS, Rollout.class);
    inbox =
        driver.createInputTopic(
            settings.get(StreamsConfig.APPLICATION_ID_CONFIG) + "-task-inbox-repartition",
            new StringSerializer(),
            Inbox.serde().serializer());
    rounds = output(Topics.ROUNDS, Round.class);
    events = output(Topics.ROUND_EVENTS, RoundEvent.class);
    models = output(Topics.MODELS, GlobalModel.class);
    markers = output(Topics.UPDATES, ModelUpdate.class);
    rollouts = output(Topics.ROLLOUTS, Rollout.class);
    rejected = output(Topics.UPDATES_REJECTED, RejectedUpdate.class);
  }

  Topology topology(WireFormat format, int versionsKept, Properties settings) {
    return new AggregatorTopology(
            format,
            new RoundsConfig(1, versionsKept),
            new AggregatorMetrics(meters),
            AggregatorTraces.none())
        .build(settings);
  }

  static Properties settings() {
    return StreamsSettings.of(
        AggregatorConfig.of(
            "test",
            Map.of("bootstrap.servers", "nowhere:1"),
            Map.of("schema.registry.url", "mock://driver"),
            Path.of("target", "state")));
  }

  void apply(TaskSpec task) {
    tasks.pipeInput(task.name(), TaskSpecs.toWire(task), now);
  }

  void apply(String key, dev.millrace.schemas.TaskSpec task) {
    tasks.pipeInput(key, task, now);
  }

  void applyPaused(TaskSpec task) {
    dev.millrace.schemas.TaskSpec record = TaskSpecs.toWire(task);
    record.setPaused(true);
    apply(task.name(), record);
  }

  void revoke(SimulatedGateway gateway, String reason) {
    revocations.pipeInput(
        gateway.name(), new Revocation(gateway.name(), reason, "operator", now), now);
  }

  /** As an operator does. */
  void choose(String task, int version, String by, String reason) {
    Rollout choice =
        Rollout.newBuilder()
            .setTask(task)
            .setPromoted(version)
            .setReason(reason)
            .setBy(by)
            .setAt(now)
            .build();
    choices.pipeInput(task, choice, now);
  }

  void readmit(SimulatedGateway gateway) {
    revocations.pipeInput(gateway.name(), null, now);
  }

  void announce(SimulatedGateway gateway, TaskSpec task) {
    gateways.pipeInput(gateway.name(), gateway.ready(task), now);
  }

  /** Applies the task, announces the gateways and lets time pass, so that the round opens. */
  void open(TaskSpec task, List<SimulatedGateway> cohort) {
    apply(task);
    cohort.forEach(gateway -> announce(gateway, task));
    pass(RoundsProcessor.TICK);
  }

  /** These gateways answer what is asked now. */
  void answerAll(TaskSpec task, List<SimulatedGateway> answering) {
    Round round = round();
    answering.forEach(gateway -> send(gateway.answer(round, task)));
  }

  /** As a partition would that never saw the gateway answer. */
  void forgetAnswer(SimulatedGateway gateway) {
    driver.getKeyValueStore(Stores.ACCEPTED).delete(Keys.update(Plants.TASK, gateway.name()));
  }

  /** The aggregator's markers in fl.updates. */
  List<ModelUpdate> markers() {
    return markers.readValuesToList();
  }

  double counted(String meter) {
    return meters.find(meter).counters().stream().mapToDouble(Counter::count).sum();
  }

  void withdraw(SimulatedGateway gateway) {
    gateways.pipeInput(gateway.name(), null, now);
  }

  void send(ModelUpdate update) {
    updates.pipeInput(Keys.update(update.getTask(), update.getGateway()), update, now);
  }

  void send(String key, ModelUpdate update) {
    updates.pipeInput(key, update, now);
  }

  /** As admission would. */
  void sendToInbox(String task, SpecificRecord input) {
    inbox.pipeInput(task, input, now);
  }

  /** The marker of what is asked now. */
  ModelUpdate marker() {
    return markers().stream()
        .filter(record -> record.getBody() instanceof Round)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  /** The current round, as gateways see it. */
  Round round() {
    for (Round round : rounds.readValuesToList()) {
      current = round;
      asked.put(round.getTask(), round);
    }
    return current;
  }

  /** The current round of a task. */
  Round round(String task) {
    round();
    return asked.get(task);
  }

  /** Reads what was published, so that a long test does not keep all of it. */
  void discard() {
    round();
    events.readValuesToList();
    models.readKeyValuesToList();
    markers.readValuesToList();
    rollouts.readValuesToList();
    rejected.readValuesToList();
  }

  boolean isAsking() {
    return round() != null && current.getPhase() == RoundPhase.ASKING;
  }

  /** All events of a kind, oldest first. */
  <T extends SpecificRecord> List<T> events(Class<T> type) {
    history.addAll(events.readValuesToList());
    return history.stream()
        .map(RoundEvent::getEvent)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** What the aggregator last said of a task: state, detail, offset in fl.tasks. */
  RoundEvent status() {
    events(TaskStatus.class);
    return history.stream()
        .filter(event -> event.getEvent() instanceof TaskStatus)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** Model versions by key; a removed one has no value. */
  Map<String, GlobalModel> models() {
    for (KeyValue<String, GlobalModel> model : models.readKeyValuesToList()) {
      versions.put(model.key, model.value);
    }
    return versions;
  }

  List<Rollout> rollouts() {
    return rollouts.readValuesToList();
  }

  List<RejectedUpdate> rejected() {
    return rejected.readValuesToList();
  }

  TopologyTestDriver driver() {
    return driver;
  }

  @Override
  public void close() {
    driver.close();
  }

  private <T extends SpecificRecord> TestInputTopic<String, T> input(String topic, Class<T> type) {
    return driver.createInputTopic(topic, new StringSerializer(), wire.serializer(type));
  }

  private <T extends SpecificRecord> TestOutputTopic<String, T> output(
      String topic, Class<T> type) {
    return driver.createOutputTopic(topic, new StringDeserializer(), wire.deserializer(type));
  }
}
