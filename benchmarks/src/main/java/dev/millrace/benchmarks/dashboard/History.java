package dev.millrace.benchmarks.dashboard;

import dev.millrace.benchmarks.aggregate.AveragingTask;
import dev.millrace.federation.model.ErrorSpread;
import dev.millrace.federation.model.Evaluation;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.operations.operator.TaskLedger;
import dev.millrace.schemas.Asked;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.LineageUpdate;
import dev.millrace.schemas.Opened;
import dev.millrace.schemas.Readiness;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What an aggregator and its gateways leave in the topics of a task whose rounds have an exchange
 * for the model and one for its evaluation. One gateway in ten misses each round. The versions
 * themselves are not written: pages tell of them what the rounds' events do.
 */
final class History implements AutoCloseable {
  static final String TASK = "bench-dashboard";

  private static final Duration BETWEEN_ROUNDS = Duration.ofMinutes(10);
  private static final int DIGEST_BYTES = 32;
  private static final int PARAMETERS = 1_000;

  private final DashboardPlan plan;
  private final Map<String, Object> settings;
  private final List<String> gateways;
  private final SplittableRandom random = new SplittableRandom(1);
  private final Producer<String, SpecificRecord> producer;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicReference<Exception> lost = new AtomicReference<>();

  History(DashboardPlan plan, Map<String, Object> settings) {
    this.plan = plan;
    this.settings = Map.copyOf(settings);
    gateways = IntStream.range(0, plan.gateways()).mapToObj("plant-%04d"::formatted).toList();
    Map<String, Object> all = new HashMap<>(settings);
    all.put("linger.ms", 20);
    producer =
        new KafkaProducer<>(
            all, new StringSerializer(), new WireFormat(settings).serializer(SpecificRecord.class));
  }

  /** Writes it, up to now; MiB of values. */
  double write() {
    TaskSpec task = AveragingTask.of(TASK, PARAMETERS, plan.gateways(), 0);
    new TaskLedger(settings).apply(task);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    for (int round = 1; round <= plan.rounds(); round++) {
      round(round, now.minus(BETWEEN_ROUNDS.multipliedBy(plan.rounds() - round)));
    }
    gateways.forEach(gateway -> ready(gateway, now));
    producer.flush();
    if (lost.get() != null) {
      throw new IllegalStateException("the history was not written", lost.get());
    }
    return bytes.get() / (double) (1 << 20);
  }

  private void ready(String gateway, Instant now) {
    Readiness readiness =
        Readiness.newBuilder().setRows(2_000).setReadings(20_000).setAssets(5).build();
    send(
        Topics.GATEWAYS,
        gateway,
        Gateway.newBuilder()
            .setGateway(gateway)
            .setInstallation("box-" + gateway)
            .setReadiness(Map.of(TASK, readiness))
            .setSeenAt(now)
            .build());
  }

  private void round(int round, Instant at) {
    Map<Boolean, List<String>> came =
        gateways.stream().collect(Collectors.partitioningBy(each -> random.nextInt(10) > 0));
    List<String> answered = came.get(true);
    Instant opened = at.minusSeconds(20);
    event(round, 0, opened, new Opened(gateways, round - 1));
    event(round, 1, opened, new Asked("TRAIN", gateways));
    event(round, 2, at.minusSeconds(5), new Asked("EVALUATION", answered));
    event(
        round,
        2,
        at,
        Closed.newBuilder()
            .setVersion(round)
            .setDigest(digest())
            .setLineage(List.of(lineage(1, "TRAIN", answered), lineage(2, "EVALUATION", answered)))
            .setMissing(came.get(false))
            .setMilliseconds(20_000)
            .setExamples(2_000L * answered.size())
            .setMetrics(metrics(round, answered.size()))
            .build());
  }

  private Map<String, Double> metrics(int round, int evaluated) {
    double level = 12 + 30.0 / round;
    double[] errors = random.doubles(Math.max(2, evaluated), level - 2, level + 4).toArray();
    Map<String, Double> metrics = new HashMap<>();
    metrics.put(Evaluation.RMSE, Arrays.stream(errors).average().orElseThrow());
    metrics.put(Evaluation.MAE, level - 3);
    metrics.put(Evaluation.ROWS, 300.0 * evaluated);
    ErrorSpread.of(errors).ifPresent(spread -> metrics.putAll(spread.metrics()));
    return metrics;
  }

  private ExchangeLineage lineage(int exchange, String kind, List<String> answered) {
    return ExchangeLineage.newBuilder()
        .setExchange(exchange)
        .setKind(kind)
        .setUpdates(
            answered.stream().map(each -> new LineageUpdate(each, 2_000L, digest())).toList())
        .build();
  }

  private ByteBuffer digest() {
    byte[] digest = new byte[DIGEST_BYTES];
    random.nextBytes(digest);
    return ByteBuffer.wrap(digest);
  }

  private void event(int round, int exchange, Instant at, SpecificRecord what) {
    send(
        Topics.ROUND_EVENTS,
        TASK,
        RoundEvent.newBuilder()
            .setTask(TASK)
            .setRevision("1")
            .setRound(round)
            .setExchange(exchange)
            .setAt(at)
            .setEvent(what)
            .build());
  }

  private void send(String topic, String key, SpecificRecord value) {
    var unused =
        producer.send(
            new ProducerRecord<>(topic, key, value),
            (written, failure) -> {
              if (failure == null) {
                bytes.addAndGet(written.serializedValueSize());
              } else {
                lost.compareAndSet(null, failure);
              }
            });
  }

  @Override
  public void close() {
    producer.close();
  }
}
