package dev.millrace.gateway.scoring;

import dev.millrace.gateway.store.Life;
import java.util.List;

/** Where readings of the past are: the store. */
@FunctionalInterface
interface Past {

  /**
   * The first reading of a life and, of those below a clock, the last ones.
   *
   * @param sensors the columns wanted
   */
  Life recent(String asset, int life, double beforeClock, int readings, List<String> sensors);
}
