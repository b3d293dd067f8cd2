package dev.millrace.gateway.scoring;

import dev.millrace.gateway.store.Life;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.RecentReadings;

/** Where readings of the past are. */
@FunctionalInterface
interface Past {

  /** Opens a reader of what models need. */
  Reader open(Lineup.Need need);

  /** Reads lives as far as models need them. */
  @FunctionalInterface
  interface Reader extends AutoCloseable {

    /** The first reading of a life and, of those below a clock, the last ones. */
    Life before(String asset, int life, double clock);

    @Override
    default void close() {}
  }

  /** The past is in the store. */
  static Past in(ReadingsStore store) {
    return need -> reader(store.recent(need.sensors(), need.window()));
  }

  private static Reader reader(RecentReadings recent) {
    return new Reader() {
      @Override
      public Life before(String asset, int life, double clock) {
        return recent.before(asset, life, clock);
      }

      @Override
      public void close() {
        recent.close();
      }
    };
  }
}
