package dev.millrace.federation.round;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What gateways answered, by gateway, in the order in which it came. Immutable to who holds it; yet
 * adding to the newest one copies nothing, so that an exchange of a hundred thousand answers costs
 * no more for each of them than one of ten. For use by one thread.
 *
 * @param <V> what is known of an answer
 */
final class Answered<V> extends AbstractMap<String, V> {
  private final Shared<V> shared;
  private final int size;

  /** All that was ever added; each map sees as much of its beginning as it has. */
  private static final class Shared<V> {
    private final List<Map.Entry<String, V>> entries = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    private void add(String gateway, V answer) {
      if (places.putIfAbsent(gateway, entries.size()) == null) {
        entries.add(Map.entry(gateway, answer));
      }
    }
  }

  private Answered(Shared<V> shared) {
    this.shared = shared;
    this.size = shared.entries.size();
  }

  /** These answers. */
  static <V> Answered<V> of(Map<String, V> answers) {
    if (answers instanceof Answered<V> same) {
      return same;
    }
    Shared<V> shared = new Shared<>();
    answers.forEach(shared::add);
    return new Answered<>(shared);
  }

  /** These and those; the first answer of each gateway stands. */
  Answered<V> with(Map<String, V> more) {
    Shared<V> to = isNewest() ? shared : copy();
    more.forEach(to::add);
    return new Answered<>(to);
  }

  /** These without a gateway's. */
  Answered<V> without(String gateway) {
    Map<String, V> fewer = new HashMap<>(this);
    fewer.remove(gateway);
    return of(fewer);
  }

  /** What is here and not in an earlier one. */
  Map<String, V> since(Map<String, V> earlier) {
    int from = earlier instanceof Answered<V> other && other.shared == shared ? other.size : 0;
    Map<String, V> since = new HashMap<>();
    for (Map.Entry<String, V> entry : shared.entries.subList(Math.min(from, size), size)) {
      if (from > 0 || !earlier.containsKey(entry.getKey())) {
        since.put(entry.getKey(), entry.getValue());
      }
    }
    return since;
  }

  private boolean isNewest() {
    return shared.entries.size() == size;
  }

  private Shared<V> copy() {
    Shared<V> copy = new Shared<>();
    forEach(copy::add);
    return copy;
  }

  @Override
  public boolean containsKey(Object gateway) {
    return shared.places.getOrDefault(gateway, size) < size;
  }

  @Override
  public V get(Object gateway) {
    int place = shared.places.getOrDefault(gateway, size);
    return place < size ? shared.entries.get(place).getValue() : null;
  }

  @Override
  public Set<Map.Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, V>> iterator() {
        return IntStream.range(0, size).mapToObj(shared.entries::get).iterator();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
