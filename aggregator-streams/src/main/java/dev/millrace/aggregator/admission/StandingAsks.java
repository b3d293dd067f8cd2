package dev.millrace.aggregator.admission;

import dev.millrace.schemas.Round;
import dev.millrace.schemas.internal.AskedHere;
import dev.millrace.schemas.mapping.Rounds;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is asked of each task in one partition. A marker is read when it comes, or when the
 * partition does, and not again for each of ten thousand answers.
 */
final class StandingAsks {
  private final KeyValueStore<String, AskedHere> store;
  private final Map<String, StandingAsk> known = new HashMap<>();

  StandingAsks(KeyValueStore<String, AskedHere> store) {
    this.store = store;
  }

  Optional<StandingAsk> of(String task) {
    StandingAsk standing = known.get(task);
    if (standing == null) {
      AskedHere stored = store.get(task);
      if (stored == null) {
        return Optional.empty();
      }
      standing = StandingAsk.of(stored);
      known.put(task, standing);
    }
    return Optional.of(standing);
  }

  /** The marker asks this from here on. */
  void open(Round marker) {
    AskedHere here = new AskedHere(marker, false);
    StandingAsk standing = StandingAsk.of(here);
    store.put(marker.getTask(), here);
    known.put(marker.getTask(), standing);
  }

  /** Nothing more is taken of it; of whom it was asked, and how, does not matter any more. */
  void fence(StandingAsk standing) {
    String task = standing.asked().task();
    // Made of what is known: to read a marker of a large cohort again takes longer than its fence.
    Round outline = Rounds.asking(standing.asked().withoutContext().withoutCohort(), 0, 0, null);
    AskedHere here = new AskedHere(outline, true);
    store.put(task, here);
    known.put(task, StandingAsk.of(here));
  }
}
