package dev.millrace.benchmarks.faults;

import static dev.millrace.benchmarks.faults.FaultTasks.MARKS;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.UpdateId;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.strategy.MomentsExchange;
import dev.millrace.federation.strategy.ParametersExchange;
import dev.millrace.federation.vector.Block;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Readiness;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.mapping.Updates;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Gateways whose answers mark them: gateway i says that the intercept is 2^i, of one row. The mean
 * over n of them, times n, is a number whose bits are the gateways in the sum. In every fourth
 * exchange one of them stays silent.
 */
final class MarkedGateways implements AutoCloseable {
  static final int COUNT = 8;

  private static final Duration ANNOUNCE_EVERY = Duration.ofMillis(400);
  private static final int LONGEST_TRAINING_MS = 150;
  private static final int SILENT_IN = 4;

  private final Random random;
  private final Producer<String, SpecificRecord> producer;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Set<List<Integer>> answered = new HashSet<>();
  private final AtomicLong closing = new AtomicLong();
  private volatile boolean alwaysSilent;

  MarkedGateways(Map<String, Object> settings, long seed) {
    random = new Random(seed);
    Map<String, Object> all = new HashMap<>(settings);
    all.put("acks", "all");
    all.put("linger.ms", 0);
    producer =
        new KafkaProducer<>(
            all, new StringSerializer(), new WireFormat(settings).serializer(SpecificRecord.class));
    var unused =
        thread.scheduleWithFixedDelay(
            this::announce, 0, ANNOUNCE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The gateways whose marks add up to this sum. */
  static SortedSet<String> of(long sum) {
    SortedSet<String> gateways = new TreeSet<>();
    for (int i = 0; i < Long.SIZE; i++) {
      if ((sum >> i & 1) == 1) {
        gateways.add(name(i));
      }
    }
    return gateways;
  }

  /** Whether from now on somebody stays silent in every exchange, so that all end at deadlines. */
  void alwaysSilent(boolean now) {
    alwaysSilent = now;
  }

  /**
   * Waits until, in some round from now on, everyone has answered the last exchange: what is left
   * is to close the round.
   *
   * @throws StandstillException if that does not come to pass in time
   */
  void awaitAllAnswered(Duration atMost) {
    long before = closing.get();
    long giveUpAt = System.nanoTime() + atMost.toNanos();
    while (closing.get() == before) {
      if (System.nanoTime() > giveUpAt) {
        throw new StandstillException("no round was fully answered within " + atMost, null);
      }
      Instants.waitFor(Duration.ofMillis(1));
    }
  }

  /** Answers what is asked, each exchange once. */
  void asked(Round round, Asked asked) {
    if (round.getTask().equals(MARKS.name())
        && answered.add(List.of(asked.round(), asked.exchange()))) {
      int silent = alwaysSilent || random.nextInt(SILENT_IN) == 0 ? random.nextInt(COUNT) : -1;
      AtomicInteger missing = new AtomicInteger(asked.cohort().size());
      for (int i = 0; i < COUNT; i++) {
        if (i != silent && asked.cohort().containsKey(name(i))) {
          int gateway = i;
          var unused =
              thread.schedule(
                  () -> answer(gateway, asked, missing),
                  random.nextInt(LONGEST_TRAINING_MS),
                  TimeUnit.MILLISECONDS);
        }
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    producer.close(Duration.ofSeconds(1));
  }

  /** A failure must not end what is repeated. */
  private void announce() {
    try {
      announceAll();
    } catch (RuntimeException notNow) {
      // Next time.
    }
  }

  private void announceAll() {
    for (int i = 0; i < COUNT; i++) {
      Readiness readiness =
          Readiness.newBuilder()
              .setRevision(MARKS.revision())
              .setReadings(1)
              .setRows(1)
              .setAssets(1)
              .build();
      Gateway gateway =
          Gateway.newBuilder()
              .setGateway(name(i))
              .setInstallation(name(i))
              .setReadiness(Map.of(MARKS.name(), readiness))
              .setSeenAt(Instant.now())
              .build();
      var unused = producer.send(new ProducerRecord<>(Topics.GATEWAYS, name(i), gateway));
    }
  }

  private void answer(int gateway, Asked asked, AtomicInteger missing) {
    UpdateId id =
        new UpdateId(
            asked.task(),
            asked.revision(),
            asked.round(),
            asked.exchange(),
            name(gateway),
            name(gateway));
    Answer answer = new Answer.Contribution(1, blocks(gateway, asked.ask()));
    ModelUpdate update = Updates.toWire(new Update(id, asked.baseVersion(), answer));
    var unused =
        producer.send(
            new ProducerRecord<>(Topics.UPDATES, Keys.update(asked.task(), name(gateway)), update),
            (metadata, failure) -> {
              if (missing.decrementAndGet() == 0 && asked.ask().kind() == AskKind.PARAMETERS) {
                closing.incrementAndGet();
              }
            });
  }

  private static List<Block> blocks(int gateway, Ask ask) {
    if (ask.kind() == AskKind.MOMENTS) {
      Life life =
          new Life(
              name(gateway),
              List.of(FaultTasks.A, FaultTasks.B, FaultTasks.Y),
              new double[] {1},
              new double[][] {{gateway, 2 * gateway, 0}},
              OptionalDouble.empty());
      return MomentsExchange.answer(ask, MARKS.features(), List.of(life));
    }
    double[] none = new double[MARKS.features().size()];
    return ParametersExchange.answer(ask, new LinearModel(1 << gateway, none).toVector(), 1);
  }

  private static String name(int gateway) {
    return "marked-" + gateway;
  }
}
