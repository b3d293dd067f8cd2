package dev.millrace.gateway.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.features.Life;
import dev.millrace.rollout.model.ModelVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HistoriesTest {
  private static final ModelVersion MODEL = Wear.adopted(Wear.ofEverything(1));
  private static final List<String> LAYOUT = List.of("flow", "heat");

  private final List<LiveReading> stored = new ArrayList<>();
  private int reads;

  /** Clocks 10, 13, 16, … of lives 1, 2, … of two assets, their readings mixed. */
  @Property(tries = 200)
  void shouldPredictAsFromTheWholeLifeWhateverIsForgottenOnTheWay(
      @ForAll @IntRange(min = 1, max = 12) int length, @ForAll Random random) {
    // Given
    stored.clear();
    Histories histories = histories(20);

    // When, Then
    for (int i = 0; i < 3 * length; i++) {
      LiveReading reading =
          new LiveReading(
              "A" + random.nextInt(2),
              1 + i / length,
              10 + 3 * (i % length),
              new double[] {random.nextInt(9), random.nextInt(9)},
              Instant.EPOCH);
      stored.add(reading);
      if (random.nextInt(4) == 0) {
        histories = histories(1 + random.nextInt(2));
      }
      assertThat(MODEL.predict(histories.upTo(reading).toLife())).isEqualTo(whole(reading));
    }
  }

  @Test
  void shouldReadTheStoreOnlyOncePerLife() {
    // Given
    Histories histories = histories(20);

    // When
    for (int clock = 1; clock <= 9; clock++) {
      histories.upTo(store(1, clock));
    }
    histories.upTo(store(2, 1));

    // Then
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void shouldCloseAGapFromTheStore() {
    // Given a reading that never came by
    Histories histories = histories(20);
    histories.upTo(store(1, 1));
    store(1, 2);

    // When
    histories.forget("A1");
    History history = histories.upTo(store(1, 3));

    // Then
    assertThat(history.toLife().clocks()).containsExactly(1, 2, 3);
  }

  private LiveReading store(int life, double clock) {
    LiveReading reading =
        new LiveReading("A1", life, clock, new double[] {0, clock}, Instant.EPOCH);
    stored.add(reading);
    return reading;
  }

  private Histories histories(int capacity) {
    Histories histories =
        new Histories(
            need -> (asset, life, clock) -> recent(asset, life, clock, need.window()),
            capacity,
            LAYOUT);
    histories.hold(new Lineup.Need(List.of("heat"), 3));
    return histories;
  }

  private dev.millrace.gateway.store.Life recent(
      String asset, int life, double before, int readings) {
    reads++;
    List<LiveReading> all =
        stored.stream()
            .filter(one -> one.asset().equals(asset) && one.life() == life)
            .filter(one -> one.clock() < before)
            .toList();
    List<LiveReading> found = new ArrayList<>(all.subList(0, Math.min(1, all.size())));
    if (!all.isEmpty()) {
      found.addAll(all.subList(Math.max(1, all.size() - readings), all.size()));
    }
    return new dev.millrace.gateway.store.Life(
        asset,
        life,
        OptionalDouble.empty(),
        found.stream().mapToDouble(LiveReading::clock).toArray(),
        found.stream().map(one -> new double[] {one.values()[1]}).toArray(double[][]::new));
  }

  private Object whole(LiveReading reading) {
    List<LiveReading> all =
        stored.stream()
            .filter(one -> one.asset().equals(reading.asset()) && one.life() == reading.life())
            .toList();
    return MODEL.predict(
        new Life(
            reading.asset(),
            LAYOUT,
            all.stream().mapToDouble(LiveReading::clock).toArray(),
            all.stream().map(LiveReading::values).toArray(double[][]::new),
            OptionalDouble.empty()));
  }
}
