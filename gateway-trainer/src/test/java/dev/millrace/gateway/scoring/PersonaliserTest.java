package dev.millrace.gateway.scoring;

import static dev.millrace.gateway.store.Arrivals.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.millrace.federation.features.Life;
import dev.millrace.gateway.store.Arrivals;
import dev.millrace.gateway.store.AssetEventType;
import dev.millrace.gateway.store.Entry;
import dev.millrace.gateway.store.Origin;
import dev.millrace.gateway.store.QuarantineLimits;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.SensorLayout;
import dev.millrace.rollout.model.ModelVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The federation's model predicts 100 h plus the last heat. */
class PersonaliserTest {
  private static final ModelVersion VERSION = Wear.adopted(Wear.byHand(1));

  @TempDir Path directory;
  private ReadingsStore store;
  private Personaliser personaliser;

  @BeforeEach
  void open() {
    store =
        ReadingsStore.open(
            directory.resolve("readings.db"),
            SensorLayout.of("flow", "heat"),
            QuarantineLimits.DEFAULT);
    personaliser = new Personaliser(config(true), store);
  }

  @AfterEach
  void close() {
    personaliser.close();
    store.close();
  }

  @Test
  void shouldScoreWithThePlantsOwnModelWhereItsMachinesDiffer() {
    // Given machines that live for 150 h and 3 h more per kelvin
    fail(150, 3);

    // When
    Adopted atFirst = personaliser.adopt(VERSION);

    // Then
    assertThat(atFirst.model()).isSameAs(VERSION);
    Adopted adopted = fitted();
    assertThat(adopted.personalised()).isTrue();
    assertThat(adopted.detail().orElseThrow())
        .matches("RMSE .* instead of .* h on assets held out");
    assertThat(adopted.model().version()).isEqualTo(1);
    assertThat(adopted.model().predict(life(20)).value()).isCloseTo(210, within(1.0));
    assertThat(VERSION.predict(life(20)).value()).isEqualTo(120);
    assertThat(message(adopted)).contains("\"personalised\":true");
    assertThat(ModelInForce.of(adopted, Clock.systemUTC()).personalised()).isTrue();
  }

  @Test
  void shouldLetTheFederationsModelStandWhereItIsRight() {
    // Given
    fail(100, 1);

    // When
    personaliser.adopt(VERSION);

    // Then
    Adopted adopted = fitted();
    assertThat(adopted.personalised()).isFalse();
    assertThat(adopted.model()).isSameAs(VERSION);
    assertThat(adopted.detail().orElseThrow()).startsWith("too little help on assets held out");
    assertThat(message(adopted)).contains("\"personalised\":false");
  }

  @Test
  void shouldSayThatThereIsNothingToFitOn() {
    personaliser.adopt(VERSION);

    assertThat(fitted().detail())
        .hasValueSatisfying(why -> assertThat(why).startsWith("0 labelled"));
  }

  @Test
  void shouldLeaveModelsAsTheyAreUnlessTold() {
    fail(150, 3);
    try (Personaliser off = new Personaliser(config(false), store)) {
      assertThat(off.adopt(VERSION)).isEqualTo(Adopted.asItIs(VERSION));
      assertThat(off.present(VERSION)).isEqualTo(Adopted.asItIs(VERSION));
    }
  }

  private Adopted fitted() {
    await().until(() -> personaliser.present(VERSION).detail().isPresent());
    return personaliser.adopt(VERSION);
  }

  /** Forty machines, read once each, at clock 1, that fail this long after. */
  private void fail(double base, double perKelvin) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double heat = 5.0 * (i % 10);
      entries.add(Arrivals.reading("M" + i, 1, NOON, 0, heat));
      entries.add(
          new Entry.AssetEvent(
              "M" + i,
              AssetEventType.FAILED,
              1 + base + perKelvin * heat,
              new Origin("events", "M".getBytes(StandardCharsets.UTF_8), NOON)));
    }
    store.append(entries);
  }

  private static String message(Adopted adopted) {
    Lineup.Entry entry = Lineup.Entry.of(Wear.NAME, OptionalDouble.empty(), adopted);
    LiveReading reading = new LiveReading("M1", 1, 1, new double[] {0, 20}, NOON);
    return new String(
        JsonMessages.prediction(
            LivePrediction.of(reading, entry, adopted.model().predict(life(20)), NOON)),
        StandardCharsets.UTF_8);
  }

  private static Life life(double heat) {
    return new Life(
        "M1", List.of("heat"), new double[] {1}, new double[][] {{heat}}, OptionalDouble.empty());
  }

  private static ScoringConfig config(boolean personalise) {
    return new ScoringConfig(null, null, null, null, null, null, null, personalise, 0.01);
  }
}
