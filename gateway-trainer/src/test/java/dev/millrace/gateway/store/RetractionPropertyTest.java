package dev.millrace.gateway.store;

import static dev.millrace.gateway.store.Arrivals.failed;
import static dev.millrace.gateway.store.Arrivals.maintained;
import static dev.millrace.gateway.store.Arrivals.reading;
import static dev.millrace.gateway.store.Arrivals.retract;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RetractionPropertyTest {

  /** Two lives of P1; wrong events are said at some clocks of the first, and retracted later. */
  @Property(tries = 25)
  void shouldEndAsIfTheEventsHadNotCome(
      @ForAll @IntRange(min = 2, max = 12) int length,
      @ForAll @IntRange(min = 1, max = 4) int wrongEvents,
      @ForAll @IntRange(min = 1, max = 5) int commitSize,
      @ForAll Random random) {
    // Given
    List<Entry> right = new ArrayList<>();
    for (int clock = 1; clock <= length; clock++) {
      right.add(reading(clock, clock, 0));
    }
    List<Entry> said = saying(right, wrongEvents, random);
    List<Entry> rest = List.of(failed(length + 1), reading(1, 99, 0), reading(2, 99, 1));

    try (ReadingsStore expected = open();
        ReadingsStore store = open()) {
      expected.append(right);
      expected.append(rest);

      // When
      for (int i = 0; i < said.size(); i += commitSize) {
        store.append(said.subList(i, Math.min(said.size(), i + commitSize)));
      }
      store.append(rest);

      // Then
      assertThat(content(store)).isEqualTo(content(expected));
      assertThat(store.lifeLengths()).isEqualTo(expected.lifeLengths());
      assertThat(store.readiness()).isEqualTo(expected.readiness());
      assertThat(store.counts().quarantined()).isEmpty();
    }
  }

  /** Each at the clock of the reading that it follows; in the end all are taken back. */
  private static List<Entry> saying(List<Entry> right, int wrongEvents, Random random) {
    List<Integer> clocks = new ArrayList<>();
    for (int clock = 1; clock <= right.size(); clock++) {
      clocks.add(clock);
    }
    Collections.shuffle(clocks, random);
    List<Integer> wrong = clocks.subList(0, Math.min(wrongEvents, clocks.size()));
    List<Entry> said = new ArrayList<>();
    List<Integer> standing = new ArrayList<>();
    for (int clock = 1; clock <= right.size(); clock++) {
      said.add(right.get(clock - 1));
      if (wrong.contains(clock)) {
        said.add(random.nextBoolean() ? failed(clock) : maintained(clock));
        standing.add(clock);
      }
      if (!standing.isEmpty() && random.nextInt(3) == 0) {
        said.add(retract(standing.remove(random.nextInt(standing.size()))));
      }
    }
    Collections.shuffle(standing, random);
    standing.forEach(clock -> said.add(retract(clock)));
    return said;
  }

  private static List<String> content(ReadingsStore store) {
    try (Stream<Life> lives = store.lives(store.freeze("t", 1), List.of("a", "b"))) {
      return lives.map(RetractionPropertyTest::unnumbered).toList();
    }
  }

  /** The number of a joined life leaves no trace but a gap. */
  private static String unnumbered(Life life) {
    return FrozenPropertyTest.described(
        new Life(life.asset(), 0, life.failedAtClock(), life.clocks(), life.values()));
  }

  private static ReadingsStore open() {
    return ReadingsStore.open(
        StoreFixture.temporaryFile(), Arrivals.LAYOUT, QuarantineLimits.DEFAULT);
  }
}
