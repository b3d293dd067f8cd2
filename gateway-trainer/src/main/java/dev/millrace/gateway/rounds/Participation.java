package dev.millrace.gateway.rounds;

import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.SensorLayout;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.traces.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The gateway's part in rounds: topics → board → answers → outbox → topics, and readiness beside
 * it. Two threads: the follower reads and reports, the worker trains and sends.
 *
 * <p>A cluster or a registry that is away is waited for, from the start on.
 */
public final class Participation implements AutoCloseable {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Executor worker;
  private final Limits limits;
  private final SensorLayout layout;
  private final Board board = new Board();
  private final ClientMeters clientMeters;
  private final Outlet outlet;
  private final Respondent respondent;
  private final ReadinessReporter reporter;
  private final TaskStatuses statuses;
  private final TopicFollower follower;
  private final Thread following;
  private final AtomicBoolean settling = new AtomicBoolean();

  /**
   * @param cluster where the topics are
   * @param limits what may be answered
   * @param schemas file that keeps what the registry said
   * @param worker runs the training; the caller shuts it down after this is closed
   * @param clients where the meters of Kafka's clients go, if anywhere
   * @param traces where the spans of answers go
   * @throws org.apache.kafka.common.config.ConfigException if a property of the registry's client
   *     has no sensible value
   */
  public Participation(
      Identity self,
      Cluster cluster,
      Limits limits,
      RoundsConfig config,
      Path schemas,
      ReadingsStore store,
      Executor worker,
      RoundsMetrics metrics,
      Optional<MeterRegistry> clients,
      Traces traces) {
    clientMeters = new ClientMeters(clients);
    KafkaClients kafka = new KafkaClients(self.gateway(), cluster.kafka());
    WireFormat wire = cluster.wire(schemas);
    this.worker = worker;
    this.limits = limits;
    layout = store.layout();
    outlet = new Outlet(() -> clientMeters.watched(kafka.producer()), config.retryAfter());
    RoundDiary diary = new RoundDiary(self.gateway());
    AnswerTraces spans = new AnswerTraces(traces);
    Answers answers =
        new Answers(self, limits, store, wire.serializer(ModelUpdate.class), diary, metrics, spans);
    respondent = new Respondent(self, board, store, answers, outlet, worker, metrics, spans);
    statuses = new TaskStatuses(self, limits, board, store, answers);
    reporter =
        new ReadinessReporter(
            self,
            limits,
            config,
            board,
            store,
            wire.serializer(Gateway.class),
            outlet,
            metrics,
            Clock.systemUTC());
    StateRecords records =
        new StateRecords(
            board,
            wire.deserializer(dev.millrace.schemas.TaskSpec.class),
            wire.deserializer(Round.class),
            diary,
            metrics);
    Runnable afterPoll =
        () -> {
          wakeWorker();
          reporter.tick();
        };
    follower =
        new TopicFollower(
            self.gateway(),
            () -> clientMeters.watched(kafka.consumer()),
            records,
            board,
            afterPoll,
            config.reportPause(),
            new Pause(config.retryAfter(), LONGEST_PAUSE));
    following = new Thread(follower, self.gateway() + "-rounds");
    following.setDaemon(true);
  }

  /** Starts the follower. Returns at once. */
  public void start() {
    following.start();
  }

  /** Whether everything that stands in the topics has been read. */
  public boolean isCurrent() {
    return board.isCurrent();
  }

  /**
   * The tasks this gateway takes part in, whether it has data for them yet or not; empty while not
   * current.
   */
  public Optional<List<TaskSpec>> tasks() {
    return board
        .standings()
        .map(
            standings ->
                standings.values().stream()
                    .flatMap(standing -> standing.task().stream())
                    .filter(task -> limits.exclusion(task, layout).isEmpty())
                    .toList());
  }

  /** How the gateway stands to each task; none before the topics have been read. */
  public List<TaskStatus> taskStatuses() {
    return statuses.now();
  }

  /** The parts that cannot go on now and try again, by name, with the reason. */
  public Map<String, String> waiting() {
    Map<String, String> waiting = new TreeMap<>();
    follower.tell(waiting);
    respondent.tell(waiting);
    reporter.tell(waiting);
    return waiting;
  }

  /** Ends within about a second; what was not sent is sent after the next start. */
  @Override
  public void close() {
    follower.close();
    board.current(false);
    outlet.close();
    clientMeters.close();
    try {
      following.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void wakeWorker() {
    if (settling.compareAndSet(false, true)) {
      try {
        worker.execute(
            () -> {
              settling.set(false);
              respondent.settle();
            });
      } catch (RejectedExecutionException e) {
        // The gateway is closing.
      }
    }
  }
}
