package dev.millrace.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.millrace.containers.Parts;
import dev.millrace.embedded.parts.MqttPart;
import dev.millrace.gateway.store.QuarantineLimits;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.SmallDisk;
import dev.millrace.gateway.store.StoreException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A disk that is really full: neither the store's file nor its write-ahead log can grow. */
class FullDiskIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final Logger logger = (Logger) LoggerFactory.getLogger(Intake.class);
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private SmallDisk disk;
  private MqttPart broker;
  private CountingFeed feed;
  private ReadingsStore store;
  private Intake intake;
  private Plant plant;

  @BeforeEach
  void connect() throws Exception {
    disk = SmallDisk.mount(directory, "8m");
    broker = Parts.mqtt(directory);
    store = open();
    feed = new CountingFeed(new PahoFeed(Plant.gateway(broker.uri())));
    Backoff quick = new Backoff(Duration.ofMillis(10), Duration.ofMillis(50));
    intake =
        new Intake(
            feed,
            Plant.parser(),
            store,
            new IntakeMetrics(meters),
            new IntakeLimits(1_000, 1_000_000L, 5, quick));
    said.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(said);
    intake.start();
    await().atMost(PATIENCE).until(intake::isConnected);
    plant = Plant.at(broker.uri());
  }

  @AfterEach
  void disconnect() throws Exception {
    if (disk == null) {
      return;
    }
    logger.detachAppender(said);
    logger.setLevel(null);
    plant.close();
    intake.close();
    store.close();
    broker.close();
    disk.close();
  }

  @Test
  void shouldStopAcknowledgingOnAFullDiskAndGoOnWhenThereIsSpace() throws Exception {
    // Given
    publish(1, 20);
    awaitReadings(20);

    // When
    disk.fill();
    publish(21, 100);
    await()
        .atMost(PATIENCE)
        .until(() -> meters.get(IntakeMetrics.STORE_FAILURES).counter().count() > 2);

    // Then what is stored is what is acknowledged, and it lives
    long storedWhileFull = store.counts().readings();
    assertThat(feed.acknowledged.get()).isEqualTo((int) storedWhileFull).isLessThan(100);
    assertThat(intake.failure()).isEmpty();
    byte[] answer = new byte[100_000];
    answer[0] = 7;
    assertThatThrownBy(() -> store.outbox().put("t", 1, 1, new byte[1], answer))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("full");
    assertThat(store.outbox().pending()).isEmpty();

    // When
    disk.free();

    // Then
    awaitReadings(100);
    await().atMost(PATIENCE).until(() -> feed.acknowledged.get() == 100);
    assertThat(store.counts().duplicates()).isZero();
    assertThat(store.counts().quarantined()).isEqualTo(Map.of());
    assertThat(store.outbox().put("t", 1, 1, new byte[1], answer).value()).isEqualTo(answer);
    assertThat(said.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .satisfiesExactly(
            full -> assertThat(full).startsWith("intake state=waiting").contains("full"),
            back -> assertThat(back).startsWith("intake state=storing"));
    intake.close();
    store.close();
    assertIntact();
    store = open();
    assertThat(store.readiness().readings()).isEqualTo(100);
  }

  private ReadingsStore open() {
    return ReadingsStore.open(file(), Plant.LAYOUT, QuarantineLimits.DEFAULT);
  }

  private Path file() {
    return disk.directory().resolve("readings.db");
  }

  private void publish(int first, int last) throws Exception {
    for (int cycle = first; cycle <= last; cycle++) {
      plant.sample("P1", cycle);
    }
  }

  private void awaitReadings(long readings) {
    await().atMost(PATIENCE).until(() -> store.counts().readings() >= readings);
    assertThat(store.readiness().readings()).isEqualTo(readings);
  }

  private void assertIntact() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        var check = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
      assertThat(check.getString(1)).isEqualTo("ok");
    }
  }

  /** Counts what is acknowledged to the broker. */
  private record CountingFeed(MqttFeed feed, AtomicInteger acknowledged) implements MqttFeed {

    CountingFeed(MqttFeed feed) {
      this(feed, new AtomicInteger());
    }

    @Override
    public void start(List<String> filters, Predicate<Delivery> sink) {
      feed.start(
          filters,
          one ->
              sink.test(
                  new Delivery(
                      one.topic(),
                      one.payload(),
                      one.receivedAt(),
                      () -> {
                        one.acknowledge();
                        acknowledged.incrementAndGet();
                      })));
    }

    @Override
    public boolean isConnected() {
      return feed.isConnected();
    }

    @Override
    public void close() {
      feed.close();
    }
  }
}
