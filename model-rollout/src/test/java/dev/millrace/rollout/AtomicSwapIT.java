package dev.millrace.rollout;

import static dev.millrace.rollout.Versions.TASK;
import static dev.millrace.rollout.Versions.life;
import static dev.millrace.rollout.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.rollout.model.Prediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AtomicSwapIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Federation federation = new Federation();

  @AfterEach
  void stop() {
    federation.close();
  }

  @Test
  void shouldGiveEveryReaderOneVersionOrTheNextAndNeverAMix() throws Exception {
    // Given
    federation.close(version(1));
    int readers = 8;
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger mixed = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(readers);
    try (ActiveModel model = ActiveModel.of(TASK).connect(federation.settings()).start()) {
      model.awaitVersion(PATIENCE);
      Callable<Void> reader =
          () -> {
            while (!done.get()) {
              Prediction seen = model.predict(life(42)).orElseThrow();
              if (seen.value() != 100 * seen.version() + 42) {
                mixed.incrementAndGet();
              }
            }
            return null;
          };
      List<Future<Void>> reading = new ArrayList<>();
      for (int i = 0; i < readers; i++) {
        reading.add(threads.submit(reader));
      }

      // When
      for (int version = 2; version <= 30; version++) {
        federation.close(version(version));
      }
      await().atMost(PATIENCE).until(() -> model.current().orElseThrow().version() == 30);
      done.set(true);

      // Then
      for (Future<Void> each : reading) {
        each.get();
      }
      assertThat(mixed).hasValue(0);
    } finally {
      done.set(true);
      threads.shutdownNow();
    }
  }
}
