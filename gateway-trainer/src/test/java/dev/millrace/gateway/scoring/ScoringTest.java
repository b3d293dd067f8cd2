package dev.millrace.gateway.scoring;

import static dev.millrace.gateway.store.Arrivals.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.store.Arrivals;
import dev.millrace.gateway.store.AssetEventType;
import dev.millrace.gateway.store.Entry;
import dev.millrace.gateway.store.Origin;
import dev.millrace.gateway.store.QuarantineLimits;
import dev.millrace.gateway.store.ReadingLog;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.SensorLayout;
import dev.millrace.rollout.checkpoint.Checkpoint;
import dev.millrace.schemas.GlobalModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything but the broker, the cluster and the registry, which are away. */
class ScoringTest {
  private static final String PREDICTIONS = "plants/north/assets/P1/prediction";
  private static final String ADVISORIES = "plants/north/assets/P1/advisory";

  @TempDir Path directory;
  private final AtomicReference<Optional<List<TaskSpec>>> tasks =
      new AtomicReference<>(Optional.empty());
  private SimpleMeterRegistry meters;
  private PublishedMessages published;
  private ReadingsStore store;
  private ReadingLog log;
  private Scoring scoring;

  @BeforeEach
  void open() {
    store =
        ReadingsStore.open(
            directory.resolve("readings.db"),
            SensorLayout.of("flow", "heat"),
            QuarantineLimits.DEFAULT);
    meters = new SimpleMeterRegistry();
    published = new PublishedMessages();
  }

  @AfterEach
  void close() {
    scoring.close();
    store.close();
  }

  @Test
  void shouldPublishWhatTheKeptModelPredictsWhileEverythingIsAway() throws Exception {
    // Given
    keep(Wear.byHand(2), 60);
    start();

    // When
    log.append(List.of(reading(1, 5), reading(2, 7.25)));

    // Then
    await().until(() -> published.predictions(PREDICTIONS).equals(List.of(205.0, 207.25)));
    var json = published.to(PREDICTIONS).get(0).json();
    assertThat(json.get("task").textValue()).isEqualTo("wear");
    assertThat(json.get("asset").textValue()).isEqualTo("P1");
    assertThat(json.get("clock").doubleValue()).isEqualTo(1);
    assertThat(json.get("unit").textValue()).isEqualTo("h");
    assertThat(json.get("modelVersion").intValue()).isEqualTo(2);
    assertThat(json.get("personalised").booleanValue()).isFalse();
    assertThat(json.get("modelAgeSeconds").longValue()).isPositive();
    assertThat(json.get("readingAt").textValue()).isEqualTo("2026-01-01T12:00:00Z");
    assertThat(scoring.models()).containsOnlyKeys("wear");
    assertThat(scoring.models().get("wear").version()).isEqualTo(2);
    assertThat(meters.get(ScoringMetrics.SCORED).tag("task", "wear").counter().count())
        .isEqualTo(2);
    assertThat(meters.get(ScoringMetrics.MODEL_AGE).tag("task", "wear").gauge().value())
        .isPositive();
  }

  @Test
  void shouldPredictAfterARestartAsWithoutIt() throws Exception {
    // Given
    double[] heats = {5, 9, 2, 6, 4, 8, 1, 3};
    keep(Wear.ofEverything(1), 60);
    start();
    append(heats, 0, 8);
    await().until(() -> published.to(PREDICTIONS).size() == 8);
    List<Double> withoutRestart = published.predictions(PREDICTIONS);
    close();

    // When the same comes to another gateway that restarts on the way
    directory = directory.resolve("other");
    assertThat(directory.toFile().mkdir()).isTrue();
    open();
    keep(Wear.ofEverything(1), 60);
    start();
    append(heats, 0, 5);
    await().until(() -> published.to(PREDICTIONS).size() == 5);
    close();
    open();
    start();
    append(heats, 5, 8);

    // Then
    await().until(() -> published.to(PREDICTIONS).size() == 3);
    assertThat(published.predictions(PREDICTIONS)).isEqualTo(withoutRestart.subList(5, 8));
  }

  @Test
  void shouldBeginAnewWithANewLifeWhoeverEndedTheOldOne() throws Exception {
    // Given a life that another process ends, past the tap
    keep(Wear.ofEverything(1), 60);
    start();
    log.append(List.of(reading(1, 5), reading(2, 9)));
    store.append(List.of(event(AssetEventType.MAINTAINED, 2)));

    // When
    log.append(List.of(reading(3, 5)));

    // Then a clock that runs on finds a machine as new as at its first reading
    await().until(() -> published.to(PREDICTIONS).size() == 3);
    List<Double> predictions = published.predictions(PREDICTIONS);
    assertThat(predictions.get(2)).isEqualTo(predictions.get(0)).isNotEqualTo(predictions.get(1));
  }

  @Test
  void shouldScoreNeitherDuplicatesNorImportedHistory() throws Exception {
    // Given
    keep(Wear.byHand(1), 60);
    start();
    log.append(List.of(reading(1, 5)));

    // When
    store.append(List.of(reading(2, 6)));
    log.append(List.of(reading(1, 5), reading(2, 6), reading(1, 99), reading(3, 7)));

    // Then
    await().until(() -> published.predictions(PREDICTIONS).contains(107.0));
    assertThat(published.predictions(PREDICTIONS)).containsExactly(105.0, 107.0);
  }

  @Test
  void shouldAdviseOnceWhenThePredictionPassesTheThreshold() throws Exception {
    // Given
    keep(Wear.byHand(1), 60);
    start();

    // When
    log.append(List.of(reading(1, 5), reading(2, -41), reading(3, -45), reading(4, 7)));

    // Then
    await().until(() -> published.to(PREDICTIONS).size() == 4);
    assertThat(published.predictions(ADVISORIES)).containsExactly(59.0);
    var json = published.to(ADVISORIES).get(0).json();
    assertThat(json.get("adviseBelow").doubleValue()).isEqualTo(60);
    assertThat(json.get("clock").doubleValue()).isEqualTo(2);
    assertThat(json.get("modelVersion").intValue()).isEqualTo(1);
  }

  @Test
  void shouldStopScoringATaskThatIsGone() throws Exception {
    // Given
    keep(Wear.byHand(1), 60);
    start();
    log.append(List.of(reading(1, 5)));
    await().until(() -> published.to(PREDICTIONS).size() == 1);

    // When
    tasks.set(Optional.of(List.of()));
    await().until(() -> scoring.models().isEmpty());
    log.append(List.of(reading(2, 6)));

    // Then
    assertThat(directory.resolve("models/wear.model")).doesNotExist();
    assertThat(meters.find(ScoringMetrics.MODEL_AGE).gauge()).isNull();
    assertThat(new RememberedTasks(store.state()).load()).isEmpty();
    assertThat(published.to(PREDICTIONS)).hasSize(1);
  }

  private void start() {
    scoring =
        new Scoring(
            ScoringConfig.DEFAULT.of("north"),
            store,
            new Models(
                directory.resolve("models"),
                "north-1",
                Map.of("bootstrap.servers", "127.0.0.1:1"),
                Map.of("schema.registry.url", "http://127.0.0.1:1"),
                OpenTelemetry.noop()),
            new FederationTasks() {
              @Override
              public Optional<List<TaskSpec>> current() {
                return tasks.get();
              }

              @Override
              public boolean allows(String task) {
                return true;
              }
            },
            published,
            new ScoringMetrics(meters));
    log = scoring.tapping(store);
    scoring.start();
    await().until(() -> scoring.models().size() == 1);
  }

  /** As if this gateway had scored with it before. */
  private void keep(GlobalModel model, double adviseBelow) throws IOException {
    new Checkpoint(directory.resolve("models/wear.model")).write(model);
    new RememberedTasks(store.state()).save(Map.of("wear", OptionalDouble.of(adviseBelow)));
  }

  private void append(double[] heats, int from, int to) {
    for (int i = from; i < to; i++) {
      log.append(List.of(reading(10 + 3 * i, heats[i])));
    }
  }

  private static Entry reading(double clock, double heat) {
    return Arrivals.reading("P1", clock, NOON, 0, heat);
  }

  private static Entry event(AssetEventType type, double clock) {
    return new Entry.AssetEvent("P1", type, clock, new Origin("events", new byte[0], NOON));
  }
}
