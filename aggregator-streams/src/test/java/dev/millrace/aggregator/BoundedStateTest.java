package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Round;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.junit.jupiter.api.Test;

/** A federation that runs for years holds no more than one that began today. */
class BoundedStateTest {
  /** Digits that the numbers in a small store may gain. */
  private static final long DIGITS = 64;

  /** Ten thousand take a minute or more of a processor: they are run when asked for. */
  private static final int ROUNDS =
      Integer.parseInt(System.getenv().getOrDefault("MILLRACE_ROUNDS", "1000"));

  private static final List<SimulatedGateway> PLANTS = SimulatedGateway.plants(1);
  private static final RoundPolicy POLICY =
      new RoundPolicy(
          0, 0, Duration.ZERO, 1, 1, 0, 1, 42, 0, 1, Duration.ofHours(1), Duration.ofHours(1));
  private static final TaskSpec TASK = Plants.task(Plants.task().model(), 0, POLICY);

  @Test
  void shouldHoldAfterManyRoundsWhatItHeldAfterTen() {
    try (FederationDriver federation = new FederationDriver()) {
      // Given
      federation.open(TASK, PLANTS);
      run(federation, 1, 10);
      Map<String, Size> afterTen = sizes(federation);

      // When
      run(federation, 11, ROUNDS);

      // Then: each record is still the only one under its key; numbers in it have grown a little.
      Map<String, Size> afterAll = sizes(federation);
      assertThat(afterAll.keySet()).isEqualTo(afterTen.keySet());
      afterTen.forEach(
          (store, before) -> {
            Size after = afterAll.get(store);
            assertThat(after.records()).as(store).isEqualTo(before.records());
            assertThat(after.characters())
                .as(store)
                .isCloseTo(before.characters(), within(DIGITS + before.characters() / 10));
          });
      assertThat(afterTen.get("rounds-progress").records()).isEqualTo(1);
      assertThat(afterTen.get("rounds-models").records()).isEqualTo(1);
      assertThat(afterTen.get("admission-accepted").records()).isEqualTo(1);
      assertThat(afterTen.get("rounds-updates").records()).isZero();
    }
  }

  /** Each round's last answer opens the next one. */
  private static void run(FederationDriver federation, int first, int last) {
    for (int number = first; number <= last; number++) {
      for (int exchange = 1; exchange <= 2; exchange++) {
        Round round = federation.round();
        assertThat(round.getRound()).isEqualTo(number);
        assertThat(round.getExchange()).isEqualTo(exchange);
        PLANTS.forEach(plant -> federation.send(plant.answer(round, TASK)));
      }
      federation.discard();
    }
  }

  /** What a store holds: records, and about how much they are. */
  private record Size(long records, long characters) {}

  private static Map<String, Size> sizes(FederationDriver federation) {
    Map<String, Size> sizes = new TreeMap<>();
    federation
        .driver()
        .getAllStateStores()
        .forEach(
            (name, store) -> {
              if (store instanceof KeyValueStore<?, ?> records) {
                sizes.put(name, size(records));
              }
            });
    return sizes;
  }

  private static Size size(KeyValueStore<?, ?> store) {
    long records = 0;
    long characters = 0;
    try (KeyValueIterator<?, ?> all = store.all()) {
      while (all.hasNext()) {
        var entry = all.next();
        Object value =
            entry.value instanceof ValueAndTimestamp<?> counted ? counted.value() : entry.value;
        records++;
        characters += entry.key.toString().length() + value.toString().length();
      }
    }
    return new Size(records, characters);
  }
}
