package dev.millrace.aggregator;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.rounds.RoundsConfig;
import dev.millrace.aggregator.status.StatusServer;
import dev.millrace.aggregator.topology.AggregatorTopology;
import dev.millrace.aggregator.topology.DeadLetters;
import dev.millrace.aggregator.traces.AggregatorTraces;
import dev.millrace.configuration.process.ProcessMeters;
import dev.millrace.configuration.traces.TraceSession;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.traces.Traces;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * One replica of a federation's aggregator: the Streams application and its status API.
 *
 * <pre>{@code
 * try (var aggregator = new Aggregator(config)) {
 *   aggregator.start();
 *   aggregator.awaitReady(Duration.ofSeconds(30));
 *   …
 * }
 * }</pre>
 *
 * <p>Topics and schemas must be there; it creates only the internal topics of its Streams
 * application. Any number of replicas may run with the same federation id.
 */
public final class Aggregator implements AutoCloseable {
  /** The longest that {@link #close()} takes; whoever ends the process by force waits longer. */
  public static final Duration CLOSE_WITHIN = Duration.ofSeconds(15);

  private static final Duration CHECK_EVERY = Duration.ofMillis(20);

  private final AggregatorConfig config;
  private final TraceSession traces;
  private final Map<String, Object> changed;
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ProcessMeters processMeters = ProcessMeters.bind(meters, Aggregator.class);
  private final StreamFailures failures = new StreamFailures();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean isClosing;
  private KafkaStreams streams;
  private KafkaStreamsMetrics streamsMetrics;
  private StatusServer status;

  /** An aggregator that makes no traces. */
  public Aggregator(AggregatorConfig config) {
    this(config, TraceSession.none());
  }

  /**
   * An aggregator.
   *
   * @param traces where its spans go; the caller closes it after this is closed
   */
  public Aggregator(AggregatorConfig config, TraceSession traces) {
    this(config, traces, Map.of());
  }

  private Aggregator(AggregatorConfig config, TraceSession traces, Map<String, Object> changed) {
    this.config = config;
    this.traces = traces;
    this.changed = Map.copyOf(changed);
  }

  /**
   * An aggregator for measurements, with Kafka Streams' settings as no configuration may change
   * them: what a guarantee costs is seen only without it.
   *
   * @param changed settings that win over all others
   */
  public static Aggregator measuring(AggregatorConfig config, Map<String, Object> changed) {
    return new Aggregator(config, TraceSession.none(), changed);
  }

  /**
   * Checks the surroundings and starts; returns before the first record is read. If it throws,
   * nothing of it runs on.
   *
   * @throws AggregatorException if topics or schemas are not as they must be, if Kafka or the
   *     registry cannot be reached, or if another federation's aggregator works on the same topics
   */
  public void start() {
    try {
      startAll();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void startAll() {
    WireFormat wire = new WireFormat(config.registry());
    new Surroundings(config, wire).check();
    AggregatorMetrics metrics = new AggregatorMetrics(meters);
    traces.bindTo(meters);
    Properties settings = StreamsSettings.of(config);
    settings.putAll(changed);
    settings.put(DeadLetters.METRICS, metrics);
    RoundsConfig rounds =
        new RoundsConfig(config.topics().updatePartitions(), config.versionsKept());
    AggregatorTraces spans = new AggregatorTraces(Traces.to(traces.telemetry()));
    streams =
        new KafkaStreams(
            new AggregatorTopology(wire, rounds, metrics, spans).build(settings), settings);
    streams.setUncaughtExceptionHandler(failures);
    StateReading reading = new StateReading(metrics);
    streams.setGlobalStateRestoreListener(reading);
    streams.setStandbyUpdateListener(reading);
    streams.setStateListener(
        (now, before) -> {
          if (isOver(now)) {
            ended.countDown();
          }
        });
    streamsMetrics = new KafkaStreamsMetrics(streams);
    streamsMetrics.bindTo(meters);
    status =
        new StatusServer(
            clientSettings(), config.dashboard(), config.applicationId(), meters, streams::state);
    status.start(config.http().host(), config.http().port());
    streams.start();
  }

  /**
   * Waits until this replica takes part: partitions assigned, state restored.
   *
   * @throws AggregatorException if it stopped, or is not ready in time
   */
  public void awaitReady(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!status.isReady()) {
      State state = streams.state();
      if (isOver(state)) {
        throw stopped();
      }
      if (System.nanoTime() > deadline) {
        throw new AggregatorException(
            "aggregator is not ready after %s, state %s".formatted(atMost, state));
      }
      LockSupport.parkNanos(CHECK_EVERY.toNanos());
    }
  }

  /**
   * Waits until it is closed.
   *
   * @throws AggregatorException if it stopped by itself: it cannot go on, a new process may
   */
  public void awaitEnd() throws InterruptedException {
    ended.await();
    if (!isClosing) {
      throw stopped();
    }
  }

  /** Port of the status API. */
  public int httpPort() {
    return status.port();
  }

  /** Stops without waiting for open rounds: another replica, or the next start, goes on. */
  @Override
  public void close() {
    isClosing = true;
    if (status != null) {
      status.close();
    }
    processMeters.close();
    if (streamsMetrics != null) {
      streamsMetrics.close();
    }
    if (streams != null) {
      // Leaving lets the others take over at once instead of after a session's timeout.
      streams.close(
          CloseOptions.timeout(CLOSE_WITHIN)
              .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }
  }

  private Map<String, Object> clientSettings() {
    Map<String, Object> settings = new HashMap<>(config.kafka());
    settings.putAll(config.registry());
    return settings;
  }

  private AggregatorException stopped() {
    return new AggregatorException(
        "aggregator stopped: %s; see its log".formatted(failures.last()));
  }

  private static boolean isOver(State state) {
    return state == State.ERROR || state == State.NOT_RUNNING;
  }
}
