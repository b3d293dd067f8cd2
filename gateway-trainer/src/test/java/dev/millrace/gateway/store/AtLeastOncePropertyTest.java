package dev.millrace.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AtLeastOncePropertyTest {

  /**
   * A broker delivers in order, and after a reconnect starts again some messages earlier: fewer
   * than a life has. The lives have rising lengths so that no two of them fail at the same clock.
   */
  @Property(tries = 60)
  void shouldStoreEachReadingOnceHoweverOftenItIsDelivered(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 4) Integer> growth,
      @ForAll @IntRange(min = 1, max = 6) int furthestBack,
      @ForAll @IntRange(min = 1, max = 5) int commitSize,
      @ForAll Random random) {
    // Given
    List<Entry> published = lives(growth);
    List<Entry> delivered = redelivering(published, furthestBack, random);
    Path file = StoreFixture.temporaryFile();

    try (ReadingsStore store =
        ReadingsStore.open(file, Arrivals.LAYOUT, QuarantineLimits.DEFAULT)) {
      // When
      for (int i = 0; i < delivered.size(); i += commitSize) {
        store.append(delivered.subList(i, Math.min(delivered.size(), i + commitSize)));
      }

      // Then
      IntakeCounts counts = store.counts();
      assertThat(counts.quarantined()).isEmpty();
      assertThat(counts.readings() + counts.events()).isEqualTo(published.size());
      assertThat(counts.duplicates()).isEqualTo(delivered.size() - published.size());
      try (Stream<Life> lives = store.lives(store.freeze("t", 1), List.of("a"))) {
        List<Life> all = lives.toList();
        assertThat(all).hasSize(growth.size());
        assertThat(all).allMatch(life -> life.failedAtClock().orElseThrow() == life.readings());
      }
    }
  }

  private static List<Entry> lives(List<Integer> growth) {
    List<Entry> published = new ArrayList<>();
    int length = 6;
    for (int more : growth) {
      length += more;
      for (int clock = 1; clock <= length; clock++) {
        published.add(Arrivals.reading(clock, published.size(), 0));
      }
      published.add(Arrivals.failed(length));
    }
    return published;
  }

  private static List<Entry> redelivering(List<Entry> published, int furthestBack, Random random) {
    List<Entry> delivered = new ArrayList<>();
    int next = 0;
    while (next < published.size()) {
      delivered.add(published.get(next++));
      if (random.nextInt(4) == 0) {
        int from = Math.max(0, next - 1 - random.nextInt(furthestBack));
        delivered.addAll(published.subList(from, next));
      }
    }
    return delivered;
  }
}
