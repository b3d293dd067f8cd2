package dev.millrace.gateway.training;

import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a plant found for one exchange of a round and needs for the next; at most one thing. */
final class Findings {
  private Object last;

  /**
   * What was found before, or else is found now.
   *
   * @param holds whether what was found before holds for the present ask
   */
  <T> T keep(Class<T> type, Predicate<T> holds, Supplier<T> find) {
    if (type.isInstance(last) && holds.test(type.cast(last))) {
      return type.cast(last);
    }
    T found = find.get();
    last = found;
    return found;
  }
}
