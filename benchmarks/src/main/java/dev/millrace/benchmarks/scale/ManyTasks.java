package dev.millrace.benchmarks.scale;

import dev.millrace.benchmarks.aggregate.AveragingTask;
import dev.millrace.benchmarks.aggregate.Training;
import dev.millrace.benchmarks.aggregate.Twins;
import dev.millrace.benchmarks.measure.Machine;
import dev.millrace.benchmarks.rounds.BenchStack;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Limits;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Tasks whose rounds follow each other without a pause, all at once on one aggregator. One thread
 * answers for all gateways, in the order in which it is asked.
 */
final class ManyTasks {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(20);

  private final TasksPlan plan;
  private final Consumer<String> progress;
  private final SortedMap<String, Twins> twins = new TreeMap<>();
  private final SortedMap<String, RoundCount> counts = new TreeMap<>();
  private long updates;

  ManyTasks(TasksPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  TasksReport run() {
    Machine machine = Machine.now();
    try (BenchStack stack = new BenchStack();
        var producer = producer(stack.settings());
        var consumer = consumer(stack.settings())) {
      apply(producer);
      answerUntilAllHaveClosed(consumer, producer);
      tell("all %d tasks have closed a round; counting for %s", plan.tasks(), plan.time());
      long startedAt = System.nanoTime();
      counts.values().forEach(count -> count.startAt(startedAt));
      updates = 0;
      long endsAt = startedAt + plan.time().toNanos();
      while (System.nanoTime() < endsAt) {
        answer(consumer, producer);
      }
      double seconds = (System.nanoTime() - startedAt) / 1e9;
      counts.values().forEach(count -> count.endAt(System.nanoTime()));
      return TasksReport.of(plan, counts, updates / seconds, seconds, machine);
    }
  }

  private void apply(Producer<String, SpecificRecord> producer) {
    Training training = new Training();
    for (int i = 0; i < plan.tasks(); i++) {
      String name = "task-%03d".formatted(i);
      TaskSpec task = AveragingTask.of(name, plan.parameters(), plan.gateways(), 0);
      Twins own = new Twins(task, name, training);
      twins.put(name, own);
      counts.put(name, new RoundCount());
      send(producer, Topics.TASKS, name, TaskSpecs.toWire(task));
      own.readiness().forEach(said -> send(producer, Topics.GATEWAYS, said.getGateway(), said));
    }
    tell("%d tasks applied, %d gateways each", plan.tasks(), plan.gateways());
  }

  private void answerUntilAllHaveClosed(
      KafkaConsumer<String, SpecificRecord> consumer, Producer<String, SpecificRecord> producer) {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (counts.values().stream().anyMatch(count -> count.rounds() == 0)) {
      answer(consumer, producer);
      if (System.nanoTime() > giveUpAt) {
        throw new IllegalStateException("a task has closed no round within " + PATIENCE);
      }
    }
  }

  private void answer(
      KafkaConsumer<String, SpecificRecord> consumer, Producer<String, SpecificRecord> producer) {
    consumer.poll(POLL).forEach(record -> answer((Round) record.value(), producer));
  }

  private void answer(Round round, Producer<String, SpecificRecord> producer) {
    if (round.getPhase() == RoundPhase.CLOSED) {
      counts.get(round.getTask()).closed(System.nanoTime());
    } else if (round.getPhase() == RoundPhase.ASKING) {
      twins
          .get(round.getTask())
          .updates(Rounds.asked(round), 0, plan.gateways())
          .forEach(
              update ->
                  send(
                      producer,
                      Topics.UPDATES,
                      Keys.update(update.getTask(), update.getGateway()),
                      update));
      updates += plan.gateways();
    } else {
      throw new IllegalStateException(
          "a round of %s was abandoned: %s".formatted(round.getTask(), round.getReason()));
    }
  }

  private static void send(
      Producer<String, SpecificRecord> producer, String topic, String key, SpecificRecord value) {
    // What is lost keeps its task from closing rounds, which is seen.
    var unused = producer.send(new ProducerRecord<>(topic, key, value));
  }

  private static Producer<String, SpecificRecord> producer(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("max.request.size", Limits.MAX_BATCH_BYTES);
    return new KafkaProducer<>(
        all, new StringSerializer(), new WireFormat(settings).serializer(SpecificRecord.class));
  }

  private static KafkaConsumer<String, SpecificRecord> consumer(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("isolation.level", "read_committed");
    var consumer =
        new KafkaConsumer<>(
            all,
            new StringDeserializer(),
            new WireFormat(settings).deserializer(SpecificRecord.class));
    consumer.assign(
        consumer.partitionsFor(Topics.ROUNDS).stream()
            .map(partition -> new TopicPartition(Topics.ROUNDS, partition.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
    return consumer;
  }

  private void tell(String format, Object... arguments) {
    progress.accept(String.format(Locale.ROOT, format, arguments));
  }
}
