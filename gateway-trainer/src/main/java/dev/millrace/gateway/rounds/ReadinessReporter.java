package dev.millrace.gateway.rounds;

import dev.millrace.federation.model.Families;
import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.training.Inventory;
import dev.millrace.gateway.training.LocalTrainer;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.Readiness;
import dev.millrace.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Tells {@code fl.gateways} what this gateway could contribute: when that changes, though not too
 * often, and now and then if it does not. One thread calls it.
 */
final class ReadinessReporter {
  private static final List<String> ASKS = LocalTrainer.kinds().stream().map(Enum::name).toList();
  private static final List<String> FAMILIES = List.copyOf(Families.names());

  private final Identity self;
  private final Limits limits;
  private final RoundsConfig config;
  private final Board board;
  private final ReadingsStore store;
  private final Serializer<Gateway> serializer;
  private final Outlet outlet;
  private final RoundsMetrics metrics;
  private final Clock clock;
  private final Outage outage;
  private Map<String, Readiness> reported = Map.of();
  private Instant triedAt = Instant.MIN;
  private volatile boolean delivered;

  ReadinessReporter(
      Identity self,
      Limits limits,
      RoundsConfig config,
      Board board,
      ReadingsStore store,
      Serializer<Gateway> serializer,
      Outlet outlet,
      RoundsMetrics metrics,
      Clock clock) {
    this.self = self;
    this.outage = new Outage(self.gateway(), "reports", AclOperation.WRITE);
    this.limits = limits;
    this.config = config;
    this.board = board;
    this.store = store;
    this.serializer = serializer;
    this.outlet = outlet;
    this.metrics = metrics;
    this.clock = clock;
  }

  void tell(Map<String, String> waiting) {
    outage.tell(waiting);
  }

  /** Reports if it is time to. Failures are said, and the next call in due time tries again. */
  void tick() {
    Instant now = clock.instant();
    Optional<Map<String, Standing>> standings = board.standings();
    if (standings.isEmpty() || isWithin(config.reportPause(), now)) {
      return;
    }
    try {
      Map<String, Readiness> readiness = readiness(standings.get());
      if (!delivered || !readiness.equals(reported) || !isWithin(config.reportEvery(), now)) {
        triedAt = now;
        report(readiness, now);
      }
    } catch (RuntimeException e) {
      triedAt = now;
      failed(e);
    }
  }

  /** A clock that was set back must not silence the gateway: what lies ahead is long ago. */
  private boolean isWithin(Duration span, Instant now) {
    return !now.isBefore(triedAt) && now.isBefore(triedAt.plus(span));
  }

  private Map<String, Readiness> readiness(Map<String, Standing> standings) {
    Map<String, Readiness> readiness = new TreeMap<>();
    standings.forEach(
        (name, standing) -> standing.task().ifPresent(t -> readiness.put(name, of(t))));
    return readiness;
  }

  /** Of a task that it takes no part in it tells the reason, and no counts. */
  private Readiness of(TaskSpec task) {
    Inventory inventory = FrozenPlant.inventory(store, task, self.plant());
    Optional<Abstention> refusal = limits.refusal(task, store.layout(), inventory);
    Inventory told = refusal.isPresent() ? new Inventory(0, 0, 0) : inventory;
    return Readiness.newBuilder()
        .setRevision(task.revision())
        .setReadings(told.readings())
        .setRows(told.rows())
        .setAssets(told.assets())
        .setAbstains(refusal.map(Abstention::detail).orElse(null))
        .build();
  }

  private void report(Map<String, Readiness> readiness, Instant now) {
    Gateway gateway =
        Gateway.newBuilder()
            .setGateway(self.gateway())
            .setInstallation(self.installation())
            .setAsks(ASKS)
            .setFamilies(FAMILIES)
            .setVersion(version())
            .setReadiness(readiness)
            .setSeenAt(now)
            .build();
    delivered = true;
    reported = readiness;
    outlet.send(
        new ProducerRecord<>(
            Topics.GATEWAYS,
            self.gateway().getBytes(StandardCharsets.UTF_8),
            serializer.serialize(Topics.GATEWAYS, gateway)),
        this::outcome);
  }

  private void outcome(Exception failure) {
    if (failure == null) {
      metrics.reported();
      outage.over();
    } else {
      failed(failure);
    }
  }

  private void failed(Exception cause) {
    delivered = false;
    // While the gateway closes the board is not current, and failing is no news.
    if (board.isCurrent()) {
      outage.began(cause);
    }
  }

  private static String version() {
    String version = ReadinessReporter.class.getPackage().getImplementationVersion();
    return version == null ? "" : version;
  }
}
