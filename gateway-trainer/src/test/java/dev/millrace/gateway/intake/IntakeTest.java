package dev.millrace.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.gateway.store.Outcome;
import dev.millrace.gateway.store.ReadingLog;
import dev.millrace.gateway.store.StoreException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakeTest {

  private final List<String> journal = new CopyOnWriteArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ManualFeed feed = new ManualFeed();
  private Intake intake;

  @AfterEach
  void close() {
    intake.close();
  }

  @Test
  void shouldAcknowledgeAfterTheCommit() {
    // Given
    start(
        entries -> {
          journal.add("commit " + entries.size());
          return Collections.nCopies(entries.size(), new Outcome.Stored(1));
        });

    // When
    feed.deliver("1");

    // Then
    await().until(() -> journal.size() == 2);
    assertThat(journal).containsExactly("commit 1", "acknowledge 1");
    await().until(() -> meters.get(IntakeMetrics.READINGS_STORED).counter().count() == 1);
  }

  @Test
  void shouldTryAgainWithoutAcknowledgingWhileTheStoreFails() {
    // Given
    AtomicInteger attempts = new AtomicInteger();
    start(
        entries -> {
          if (attempts.incrementAndGet() < 3) {
            throw new StoreException("disk is full");
          }
          journal.add("commit");
          return Collections.nCopies(entries.size(), new Outcome.Stored(1));
        });

    // When
    feed.deliver("1");

    // Then
    await().until(() -> journal.size() == 2);
    assertThat(journal).containsExactly("commit", "acknowledge 1");
    assertThat(meters.get(IntakeMetrics.STORE_FAILURES).counter().count()).isEqualTo(2);
    assertThat(intake.failure()).isEmpty();
  }

  @Test
  void shouldStopAcknowledgingAndSayWhyAfterAProgrammingError() {
    // Given
    start(
        entries -> {
          throw new IllegalStateException("bug");
        });

    // When
    feed.deliver("1");

    // Then
    await().until(() -> intake.failure().isPresent());
    assertThat(intake.failure().orElseThrow()).hasMessage("bug");
    assertThat(journal).isEmpty();
  }

  private void start(ReadingLog log) {
    Backoff quick = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
    intake =
        new Intake(
            feed,
            Plant.parser(),
            log,
            new IntakeMetrics(meters),
            new IntakeLimits(10, 1_000L, 10, quick));
    intake.start();
  }

  /** A feed driven by hand. */
  private final class ManualFeed implements MqttFeed {

    private Predicate<Delivery> sink;

    @Override
    public void start(List<String> filters, Predicate<Delivery> sink) {
      this.sink = sink;
    }

    void deliver(String cycle) {
      byte[] payload =
          "{\"cycle\":%s,\"a\":1,\"b\":2}".formatted(cycle).getBytes(StandardCharsets.UTF_8);
      boolean taken =
          sink.test(
              new Delivery(
                  "plants/lyon/assets/P1/telemetry",
                  payload,
                  Instant.EPOCH,
                  () -> journal.add("acknowledge " + cycle)));
      assertThat(taken).isTrue();
    }

    @Override
    public boolean isConnected() {
      return true;
    }

    @Override
    public void close() {
      sink = null;
    }
  }
}
