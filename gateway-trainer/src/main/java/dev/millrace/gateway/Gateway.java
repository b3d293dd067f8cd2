package dev.millrace.gateway;

import dev.millrace.gateway.intake.Intake;
import dev.millrace.gateway.intake.IntakeMetrics;
import dev.millrace.gateway.intake.MessageParser;
import dev.millrace.gateway.intake.PahoFeed;
import dev.millrace.gateway.intake.PahoOutlet;
import dev.millrace.gateway.rounds.Identity;
import dev.millrace.gateway.rounds.Participation;
import dev.millrace.gateway.rounds.RoundsMetrics;
import dev.millrace.gateway.scoring.Models;
import dev.millrace.gateway.scoring.Scoring;
import dev.millrace.gateway.scoring.ScoringConfig;
import dev.millrace.gateway.scoring.ScoringMetrics;
import dev.millrace.gateway.store.DataDirectoryLock;
import dev.millrace.gateway.store.IntakeCounts;
import dev.millrace.gateway.store.ReadingLog;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.schemas.traces.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One plant's gateway, its whole path:
 *
 * <pre>
 * MQTT → intake → store                       what is measured stays here
 *            ↓      ↓ snapshot
 * MQTT ← scoring    ↓                           predictions stay in the plant
 * fl.tasks, fl.rounds → participation → training → outbox → fl.updates
 *                                     → readiness → fl.gateways
 * </pre>
 *
 * <p>Broker, cluster and registry may come, go and come back at any time; readings are collected
 * meanwhile. Many gateways can live in one process.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private static final String MODELS_DIRECTORY = "models";

  /** A broker knows the session that publishes by the feed's client id with this at its end. */
  private static final String OUTLET = "-outlet";

  private final GatewayConfig config;
  private final MeterRegistry meters;
  private final OpenTelemetry telemetry;
  private final Identity identity;
  private final DataDirectoryLock lock;
  private final ReadingsStore store;
  private final Intake intake;
  private final Worker worker;
  private final RoundsMetrics roundsMetrics;
  private final Participation participation;
  private final Optional<Scoring> scoring;
  private final Instant startedAt = Instant.now();

  /** A gateway with meters of its own, none of Kafka's clients, and no traces. */
  public Gateway(GatewayConfig config) {
    this(config, new SimpleMeterRegistry(), OpenTelemetry.noop(), false);
  }

  /**
   * Opens the store; nothing is connected before {@link #start}.
   *
   * @param meters where meters go, those of Kafka's clients included, tagged with the gateway's
   *     name
   * @param telemetry where its spans go
   * @throws IllegalArgumentException if a setting makes no sense, naming it
   * @throws dev.millrace.gateway.store.StoreException if the store cannot be opened, or another
   *     gateway runs on the data directory
   */
  public Gateway(GatewayConfig config, MeterRegistry meters, OpenTelemetry telemetry) {
    this(config, meters, telemetry, true);
  }

  private Gateway(
      GatewayConfig config, MeterRegistry meters, OpenTelemetry telemetry, boolean withClients) {
    this.config = config;
    this.telemetry = telemetry;
    this.meters = tagged(meters, config.gateway());
    lock = DataDirectoryLock.acquire(made(config.dataDirectory()));
    try {
      store = config.openStore();
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
    try {
      identity = new Identity(config.gateway(), config.plant(), installation());
      worker = new Worker(config.gateway());
      roundsMetrics = new RoundsMetrics(this.meters);
      participation =
          new Participation(
              identity,
              config.cluster(),
              config.limits(),
              config.rounds(),
              config.schemasFile(),
              store,
              worker,
              roundsMetrics,
              withClients ? Optional.of(this.meters) : Optional.empty(),
              Traces.to(telemetry));
      scoring = config.scoring().enabled() ? Optional.of(scoring()) : Optional.empty();
      intake = intake(scoring.map(tap -> tap.tapping(store)).orElse(store));
      GatewayMeters.bind(
          this.meters, () -> fault().isEmpty(), participation, store, config.dataDirectory());
    } catch (RuntimeException e) {
      store.close();
      lock.close();
      throw e;
    }
  }

  /** Starts collecting and taking part. Returns at once. */
  public void start() {
    intake.start();
    scoring.ifPresent(Scoring::start);
    participation.start();
    worker.repeat(
        config.storage().housekeepingEvery(),
        new Housekeeping(store, config.storage().retention(), config.storage().labelled()));
    LOG.info(
        "gateway={} plant={} installation={} state=started",
        identity.gateway(),
        identity.plant(),
        identity.installation());
  }

  /** What arrived since the store was made. */
  public IntakeCounts counts() {
    return store.counts();
  }

  /** How it is now. */
  public GatewayStatus status() {
    File file = config.storeFile().toFile();
    return new GatewayStatus(
        identity.gateway(),
        identity.plant(),
        identity.installation(),
        startedAt,
        intake.isConnected(),
        participation.isCurrent(),
        waiting(),
        store.counts(),
        store.readiness(),
        participation.taskStatuses(),
        roundsMetrics.sentCount(),
        roundsMetrics.sentBytes(),
        scoring.map(Scoring::models).orElse(Map.of()),
        store.outbox().pendingCount(),
        file.length(),
        file.getUsableSpace(),
        failure());
  }

  private Map<String, String> waiting() {
    Map<String, String> waiting = participation.waiting();
    intake.waitsFor().ifPresent(why -> waiting.put(GatewayStatus.STORE, why));
    return waiting;
  }

  /** Why readings are not stored; empty if they are. */
  private Optional<String> fault() {
    return failure().or(intake::waitsFor);
  }

  /** Why it has to be started again; empty while it works. */
  public Optional<String> failure() {
    return intake.failure().map(Throwable::toString);
  }

  /**
   * Stops within about two seconds. What was received and not committed the MQTT broker sends
   * again, what was answered and not sent is sent again, after the next start.
   */
  @Override
  public void close() {
    intake.close();
    scoring.ifPresent(Scoring::close);
    participation.close();
    worker.close();
    store.close();
    lock.close();
    // The next gateway of this name in this process brings its own.
    meters.clear();
    LOG.info("gateway={} state=stopped", identity.gateway());
  }

  private String installation() {
    return store.state().installationId().toString();
  }

  private Scoring scoring() {
    Path models = config.dataDirectory().resolve(MODELS_DIRECTORY);
    ScoringConfig ours = config.scoring().of(config.plant());
    return new Scoring(
        ours,
        store,
        new Models(models, config.gateway(), config.kafka(), config.registry(), telemetry),
        new PermittedTasks(participation, config.limits()),
        new PahoOutlet(
            config.mqtt().withClientId(config.mqtt().clientId() + OUTLET), ours.queuedMessages()),
        new ScoringMetrics(meters));
  }

  private Intake intake(ReadingLog log) {
    GatewayConfig.Feed feed = config.feed();
    MessageParser parser =
        new MessageParser(
            config.sensors(),
            feed.telemetry().bind("plant", config.plant()),
            feed.events().bind("plant", config.plant()),
            feed.payload());
    return new Intake(
        new PahoFeed(config.mqtt()), parser, log, new IntakeMetrics(meters), feed.limits());
  }

  private static MeterRegistry tagged(MeterRegistry meters, String gateway) {
    CompositeMeterRegistry tagged = new CompositeMeterRegistry();
    tagged.config().commonTags("gateway", gateway);
    tagged.add(meters);
    return tagged;
  }

  private static Path made(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "dataDirectory %s cannot be made: name a writable directory".formatted(directory), e);
    }
  }
}
