package dev.millrace.gateway.intake;

import dev.millrace.gateway.store.Entry;
import dev.millrace.gateway.store.Origin;
import dev.millrace.gateway.store.Outcome;
import dev.millrace.gateway.store.ReadingLog;
import dev.millrace.gateway.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The path of a reading: feed → hand-over → parse → commit → acknowledge.
 *
 * <p>Messages that have come meanwhile share the next commit. Nothing is acknowledged before it is
 * committed; while the store fails nothing is acknowledged at all, and the broker keeps what comes.
 */
public final class Intake implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /** Parsed, a payload of tiny samples takes many times its bytes. */
  private static final long BYTES_PER_COMMIT = 1 << 20;

  private final MqttFeed feed;
  private final MessageParser parser;
  private final ReadingLog log;
  private final IntakeMetrics metrics;
  private final IntakeLimits limits;
  private final HandOver handOver;
  private final Thread writer = new Thread(this::write, "intake-writer");
  private volatile Throwable failure;
  private volatile String waitsFor;

  public Intake(
      MqttFeed feed,
      MessageParser parser,
      ReadingLog log,
      IntakeMetrics metrics,
      IntakeLimits limits) {
    this.feed = feed;
    this.parser = parser;
    this.log = log;
    this.metrics = metrics;
    this.limits = limits;
    this.handOver = new HandOver(limits.queuedMessages(), limits.queuedBytes());
    this.writer.setDaemon(true);
  }

  /** Starts the writer and the feed. Returns at once; a broker that is away is waited for. */
  public void start() {
    metrics.observe(handOver::size, () -> feed.isConnected() ? 1 : 0);
    writer.start();
    feed.start(parser.filters(), handOver::offer);
  }

  /** Whether the broker is connected and subscribed to. */
  public boolean isConnected() {
    return feed.isConnected();
  }

  /** The programming error that ended the writer; nothing is stored or acknowledged after it. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Why nothing is stored or acknowledged now; empty while the store takes readings. */
  public Optional<String> waitsFor() {
    return Optional.ofNullable(waitsFor);
  }

  /** Ends after the running commit and its acknowledgements. What waits, the broker sends again. */
  @Override
  public void close() {
    handOver.close();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    feed.close();
  }

  private void write() {
    try {
      while (!handOver.isClosed()) {
        List<Delivery> deliveries = handOver.take(limits.messagesPerCommit(), BYTES_PER_COMMIT);
        List<Entry> entries = deliveries.stream().flatMap(one -> parse(one).stream()).toList();
        commit(entries).ifPresent(outcomes -> acknowledge(deliveries, entries, outcomes));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.error("intake state=failed: a programming error, the gateway must be restarted", e);
      failure = e;
    }
  }

  private List<Entry> parse(Delivery delivery) {
    return parser.parse(new Origin(delivery.topic(), delivery.payload(), delivery.receivedAt()));
  }

  /** Commits, as often as it takes. Empty if the intake closes. */
  private Optional<List<Outcome>> commit(List<Entry> entries) throws InterruptedException {
    for (int failures = 0; !handOver.isClosed(); ) {
      try {
        List<Outcome> outcomes = log.append(entries);
        waitsFor = null;
        if (failures > 0) {
          LOG.info("intake state=storing failures={}", failures);
        }
        return Optional.of(outcomes);
      } catch (StoreException e) {
        failures++;
        metrics.storeFailed();
        waitsFor = e.getMessage();
        if (failures == 1) {
          LOG.warn("intake state=waiting, nothing is acknowledged: {}", e.getMessage());
        }
        handOver.pause(limits.storeRetry().delay(failures, ThreadLocalRandom.current()).toMillis());
      }
    }
    return Optional.empty();
  }

  private void acknowledge(List<Delivery> deliveries, List<Entry> entries, List<Outcome> outcomes) {
    deliveries.forEach(Delivery::acknowledge);
    for (int i = 0; i < entries.size(); i++) {
      metrics.count(entries.get(i), outcomes.get(i));
    }
    Instant now = Instant.now();
    for (Delivery delivery : deliveries) {
      metrics.committedAfter(Duration.between(delivery.receivedAt(), now));
    }
  }
}
