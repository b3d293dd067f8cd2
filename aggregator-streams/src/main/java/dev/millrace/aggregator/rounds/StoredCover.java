package dev.millrace.aggregator.rounds;

import dev.millrace.schemas.internal.CoveredRows;
import dev.millrace.schemas.topics.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The training rows of each gateway that a task's versions cover, in parts: it names every gateway
 * that ever took part, and a million do not fit a record.
 *
 * @param store task to the first part; task|number to those after it
 */
record StoredCover(KeyValueStore<String, CoveredRows> store) {
  /** With the longest of names a part is 5 MiB and a half. */
  static final int GATEWAYS_OF_A_PART = 10_000;

  /** Writes the parts that changed. */
  void save(String task, SortedMap<String, Long> before, SortedMap<String, Long> now) {
    if (now.equals(before)) {
      return;
    }
    List<CoveredRows> earlier = parts(before);
    List<CoveredRows> parts = parts(now);
    for (int i = 0; i < Math.max(earlier.size(), parts.size()); i++) {
      CoveredRows part = i < parts.size() ? parts.get(i) : null;
      if (i >= earlier.size() || !earlier.get(i).equals(part)) {
        store.put(key(task, i), part);
      }
    }
  }

  SortedMap<String, Long> read(String task) {
    SortedMap<String, Long> rows = new TreeMap<>();
    int number = 0;
    CoveredRows part = store.get(key(task, number));
    while (part != null) {
      rows.putAll(part.getRows());
      number++;
      part = store.get(key(task, number));
    }
    return rows;
  }

  private static List<CoveredRows> parts(SortedMap<String, Long> rows) {
    List<CoveredRows> parts = new ArrayList<>();
    for (Map.Entry<String, Long> entry : rows.entrySet()) {
      if (parts.isEmpty() || last(parts).size() == GATEWAYS_OF_A_PART) {
        parts.add(new CoveredRows(new TreeMap<>()));
      }
      last(parts).put(entry.getKey(), entry.getValue());
    }
    return parts;
  }

  private static Map<String, Long> last(List<CoveredRows> parts) {
    return parts.get(parts.size() - 1).getRows();
  }

  private static String key(String task, int number) {
    return number == 0 ? task : Keys.update(task, Integer.toString(number));
  }
}
