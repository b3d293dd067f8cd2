package dev.millrace.rollout;

import static dev.millrace.rollout.Versions.TASK;
import static dev.millrace.rollout.Versions.broken;
import static dev.millrace.rollout.Versions.life;
import static dev.millrace.rollout.Versions.linear;
import static dev.millrace.rollout.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.rollout.follow.RolloutListener;
import dev.millrace.rollout.model.ModelVersion;
import dev.millrace.rollout.model.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActiveModelIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Federation federation;

  @BeforeEach
  void start() {
    federation = new Federation();
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  @Test
  void shouldAdoptThePromotedVersionAndSwapToTheNext() throws Exception {
    // Given
    federation.close(version(1));
    try (ActiveModel model = follow()) {
      assertThat(model.awaitVersion(PATIENCE).version()).isEqualTo(1);
      assertThat(model.predict(life(7, 42))).contains(new Prediction(142, "cycles", 1));

      // When
      federation.close(version(2));

      // Then
      awaitVersion(model, 2);
      assertThat(model.predict(life(7, 42))).contains(new Prediction(242, "cycles", 2));
    }
  }

  @Test
  void shouldPredictFromRawReadingsAsTheyCome() throws Exception {
    // Given: 1000 + the rise, which is the slope of 2 K per reading times 2 readings
    federation.close(linear(TASK, 1, 1000, 0, 0, 1, 0));
    try (ActiveModel model = follow()) {
      model.awaitVersion(PATIENCE);
      model.predict("engine-7", 181, Map.of("temperature", 40.0));

      // When
      Optional<Prediction> prediction = model.predict("engine-7", 182, Map.of("temperature", 42.0));
      Optional<Prediction> other = model.predict("engine-8", 9, Map.of("temperature", 42.0));

      // Then
      assertThat(prediction).contains(new Prediction(1004, "cycles", 1));
      assertThat(other).contains(new Prediction(1000, "cycles", 1));
    }
  }

  @Test
  void shouldGoToThePromotedVersionAtOnceWhenStartedLate() throws Exception {
    // Given
    for (int version = 1; version <= 5; version++) {
      federation.close(version(version));
    }
    federation.promote(TASK, 3);

    // When
    try (ActiveModel model = follow()) {
      model.awaitVersion(PATIENCE);

      // Then
      assertThat(model.status().current().orElseThrow().version()).isEqualTo(3);
      assertThat(model.status().adoptions()).isEqualTo(1);
    }
  }

  @Test
  void shouldWaitForAModelThatIsPromotedBeforeItIsRead() throws Exception {
    // Given
    federation.close(version(1));
    try (ActiveModel model = follow()) {
      model.awaitVersion(PATIENCE);
      federation.promote(TASK, 2);
      await().atMost(PATIENCE).until(() -> model.status().promoted() == 2);
      assertThat(model.current().orElseThrow().version()).isEqualTo(1);

      // When
      federation.publish(version(2));

      // Then
      awaitVersion(model, 2);
    }
  }

  @Test
  void shouldRefuseABrokenDigestAndGarbageAndGoOnWithTheNextVersion() throws Exception {
    // Given
    federation.close(version(1));
    try (ActiveModel model = follow()) {
      model.awaitVersion(PATIENCE);

      // When
      federation.close(broken(2));
      await().atMost(PATIENCE).until(() -> model.status().refusals() == 1);
      String brokenReason = model.status().lastRefusal().orElseThrow().toString();
      federation.publishGarbage(TASK, 3);
      federation.promote(TASK, 3);
      await().atMost(PATIENCE).until(() -> model.status().refusals() == 2);

      // Then
      assertThat(brokenReason).startsWith("engine-wear|2: digest does not hold: declared ");
      assertThat(model.current().orElseThrow().version()).isEqualTo(1);
      federation.close(version(4));
      awaitVersion(model, 4);
    }
  }

  @Test
  void shouldNeverSeeWhatWasNotCommitted() throws Exception {
    // Given
    federation.close(version(1));
    List<Integer> seen = new ArrayList<>();
    try (ActiveModel model =
        ActiveModel.of(TASK).connect(federation.settings()).listener(recording(seen)).start()) {
      model.awaitVersion(PATIENCE);

      // When
      federation.closeAborting(version(2));
      federation.close(version(3));

      // Then
      awaitVersion(model, 3);
    }
    assertThat(seen).containsExactly(1, 3);
  }

  @Test
  void shouldKeepTheVersionInForceWhenItIsTombstoned() throws Exception {
    // Given
    federation.close(version(1));
    try (ActiveModel model = follow()) {
      model.awaitVersion(PATIENCE);

      // When
      federation.tombstone(TASK, 1);
      federation.promote(TASK, 9);

      // Then
      await().atMost(PATIENCE).until(() -> model.status().promoted() == 9);
      assertThat(model.current().orElseThrow().version()).isEqualTo(1);
    }
  }

  @Test
  void shouldServeTheLastModelFromItsCheckpointWhileKafkaIsAway(@TempDir Path dir)
      throws Exception {
    // Given
    Path file = dir.resolve("engine-wear.checkpoint");
    federation.close(version(1));
    try (ActiveModel model = follow(file)) {
      model.awaitVersion(PATIENCE);
      await().atMost(PATIENCE).until(() -> Files.exists(file));
    }
    federation.kafka.stop();
    federation.registry.stop();

    // When
    try (ActiveModel model = follow(file)) {

      // Then
      assertThat(model.predict(life(42))).contains(new Prediction(142, "cycles", 1));
      await().atMost(PATIENCE).until(() -> model.status().trouble().isPresent());
      assertThat(model.status().trouble().orElseThrow())
          .isEqualTo(
              "Kafka at %s does not answer: start it, or correct bootstrap.servers"
                  .formatted(federation.kafka.bootstrapServers()));

      federation.kafka.restart();
      federation.registry.restart();
      federation.close(version(2));
      awaitVersion(model, 2);
      assertThat(model.status().trouble()).isEmpty();
    }
  }

  @Test
  void shouldWaitForTheRegistryInsteadOfRefusingAGoodModel() throws Exception {
    // Given
    federation.close(version(1));
    federation.registry.stop();
    try (ActiveModel model = follow()) {
      await().atMost(PATIENCE).until(() -> model.status().trouble().isPresent());

      // When
      federation.registry.restart();

      // Then
      assertThat(model.awaitVersion(PATIENCE).version()).isEqualTo(1);
      assertThat(model.status().refusals()).isZero();
    }
  }

  @Test
  void shouldRefuseACorruptCheckpoint(@TempDir Path dir) throws IOException {
    // Given
    Path file = dir.resolve("engine-wear.checkpoint");
    Files.writeString(file, "not a checkpoint, but longer than the hash it begins with");

    // When
    try (ActiveModel model = follow(file)) {

      // Then
      assertThat(model.current()).isEmpty();
      assertThat(model.status().lastRefusal().orElseThrow().reason())
          .isEqualTo("its checksum does not hold");
    }
  }

  private ActiveModel follow() {
    return ActiveModel.of(TASK).connect(federation.settings()).start();
  }

  private ActiveModel follow(Path checkpoint) {
    return ActiveModel.of(TASK).connect(federation.settings()).checkpoint(checkpoint).start();
  }

  private static RolloutListener recording(List<Integer> seen) {
    return new RolloutListener() {
      @Override
      public void swapped(Optional<ModelVersion> from, ModelVersion to) {
        seen.add(to.version());
      }
    };
  }

  private static void awaitVersion(ActiveModel model, int version) {
    await()
        .atMost(PATIENCE)
        .until(() -> model.current().filter(v -> v.version() == version).isPresent());
  }
}
