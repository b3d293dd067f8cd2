package dev.millrace.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.millrace.gateway.intake.MqttConfig;
import dev.millrace.gateway.rounds.Cluster;
import dev.millrace.gateway.rounds.RoundsConfig;
import dev.millrace.gateway.scoring.ScoringConfig;
import dev.millrace.gateway.scoring.ScoringMetrics;
import dev.millrace.gateway.scoring.Wear;
import dev.millrace.gateway.store.SensorLayout;
import dev.millrace.rollout.ActiveModel;
import dev.millrace.rollout.model.Prediction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringIT {
  private static final double[] HEATS = {5, 9.25, 2, 6, 4.125, 8, 1, 3};

  @TempDir Path directory;
  private SimpleMeterRegistry meters;
  private Federation federation;
  private PlantScreen screen;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    federation = new Federation();
    screen = new PlantScreen(federation.mqtt.uri());
    federation.apply(Wear.task(60));
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    screen.close();
    federation.close();
    Awaitility.reset();
  }

  @Test
  void shouldPublishWhatActiveModelPredictsFromTheSameReadings() throws Exception {
    // Given
    federation.promote(Wear.ofEverything(1));
    startGateway(null);
    awaitVersion(1);

    // When
    read(0, 8);

    // Then
    await().until(() -> screen.predictions("press").size() == 8);
    assertThat(screen.predictions("press")).isEqualTo(byActiveModel());
  }

  @Test
  void shouldScoreWithTheNextVersionOnceItIsPromoted() throws Exception {
    // Given
    startGateway(null);
    federation.promote(Wear.byHand(1));
    awaitVersion(1);
    read(0, 1);
    await().until(() -> screen.predictions("press").equals(List.of(105.0)));

    // When
    federation.promote(Wear.byHand(2));
    awaitVersion(2);
    read(1, 2);

    // Then
    await().until(() -> screen.predictions("press").equals(List.of(105.0, 209.25)));
  }

  @Test
  void shouldGoOnScoringWhileClusterAndRegistryAreAwayAlsoAfterARestart() throws Exception {
    // Given
    federation.promote(Wear.ofEverything(1));
    startGateway(null);
    awaitVersion(1);
    List<Double> expected = byActiveModel();
    federation.registry.stop();
    federation.kafka.stop();

    // When
    read(0, 4);
    await().until(() -> screen.predictions("press").size() == 4);
    gateway.close();
    startGateway(null);
    read(4, 8);

    // Then
    await().until(() -> screen.predictions("press").size() == 8);
    assertThat(screen.predictions("press")).isEqualTo(expected);
    assertThat(gateway.status().models().get(Wear.NAME).version()).isEqualTo(1);
  }

  @Test
  void shouldAdviseOnceWhenThePredictionPassesTheThreshold() throws Exception {
    // Given
    federation.promote(Wear.byHand(1));
    startGateway(null);
    awaitVersion(1);

    // When it falls below 60, wavers, and does so after a restart too
    federation.reading("press", 1, 5);
    federation.reading("press", 2, -41);
    federation.reading("press", 3, -45);
    await().until(() -> screen.advisories("press").equals(List.of(59.0)));
    await().until(() -> screen.predictions("press").size() == 3);
    await().until(() -> advised() == 1);
    gateway.close();
    startGateway(null);
    awaitVersion(1);
    federation.reading("press", 4, -50);

    // Then
    await().until(() -> screen.predictions("press").size() == 4);
    assertThat(screen.advisories("press")).containsExactly(59.0);
  }

  @Test
  void shouldScoreWithTheModelFittedToThePlantOnceItIsFitted() throws Exception {
    // Given forty machines of a plant, read once, that live for 150 h and 3 h more per kelvin
    startGateway(new ScoringConfig(null, null, null, null, null, null, null, true, 1e-6));
    for (int i = 0; i < 40; i++) {
      int heat = i % 10;
      federation.reading("M" + i, 1, heat);
      federation.failed("M" + i, 1 + 150 + 3 * heat);
    }
    await().until(() -> gateway.counts().readings() == 40 && gateway.counts().events() == 40);

    // When the federation's model, 100 h and 1 h more per kelvin, comes in force
    federation.promote(Wear.byHand(1));
    await().until(() -> isPersonalised());
    federation.reading("press", 1, 20);

    // Then
    await().until(() -> screen.predictions("press").size() == 1);
    assertThat(screen.predictions("press").get(0)).isCloseTo(210, within(0.01));
  }

  @Test
  void shouldStoreEveryReadingWhilePredictionsGiveWay() throws Exception {
    // Given room for one message only
    federation.promote(Wear.byHand(1));
    startGateway(new ScoringConfig(null, null, null, null, 1, 1, 1, null, null));
    awaitVersion(1);

    // When
    for (int clock = 1; clock <= 100; clock++) {
      federation.reading(clock % 2 == 0 ? "press" : "pump", clock, 5);
    }

    // Then
    await().until(() -> gateway.counts().readings() == 100);
    await().until(() -> !screen.predictions("press").isEmpty());
  }

  private List<Double> byActiveModel() throws Exception {
    Map<String, Object> settings = new HashMap<>(federation.kafkaProperties());
    settings.putAll(federation.registryProperties());
    List<Double> predictions = new ArrayList<>();
    try (ActiveModel model = ActiveModel.of(Wear.NAME).connect(settings).start()) {
      model.awaitVersion(Duration.ofSeconds(30));
      for (int i = 0; i < HEATS.length; i++) {
        model
            .predict("press", clock(i), Map.of("heat", HEATS[i]))
            .map(Prediction::value)
            .ifPresent(predictions::add);
      }
    }
    return predictions;
  }

  private void read(int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      federation.reading("press", clock(i), HEATS[i]);
    }
  }

  private double advised() {
    return meters.find(ScoringMetrics.ADVISORIES).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private static int clock(int reading) {
    return 10 + 3 * reading;
  }

  private void awaitVersion(int version) {
    await()
        .until(
            () -> {
              var inForce = gateway.status().models().get(Wear.NAME);
              return inForce != null && inForce.version() == version;
            });
  }

  private boolean isPersonalised() {
    var inForce = gateway.status().models().get(Wear.NAME);
    return inForce != null && inForce.personalised();
  }

  private void startGateway(ScoringConfig scoring) {
    meters = new SimpleMeterRegistry();
    gateway =
        new Gateway(
            GatewayConfig.of(
                    "north-1",
                    directory,
                    SensorLayout.of("heat"),
                    MqttConfig.of(federation.mqtt.uri(), "north-1"),
                    new Cluster(federation.kafkaProperties(), federation.registryProperties()))
                .with("north", RoundsConfig.DEFAULT)
                .with(scoring),
            meters,
            OpenTelemetry.noop());
    gateway.start();
    await().until(() -> gateway.status().feedConnected());
  }
}
