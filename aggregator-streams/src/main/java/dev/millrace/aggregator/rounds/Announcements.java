package dev.millrace.aggregator.rounds;

import dev.millrace.schemas.internal.ReadinessAnnounced;
import dev.millrace.schemas.topics.Keys;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What gateways last said of the tasks of one partition. Read when it is first asked for and known
 * from then on: a task that waits looks at it again and again, and reading a hundred thousand
 * records takes longer than a tick.
 */
final class Announcements {
  private final KeyValueStore<String, ReadinessAnnounced> store;
  private Map<String, SortedMap<String, ReadinessAnnounced>> known;

  Announcements(KeyValueStore<String, ReadinessAnnounced> store) {
    this.store = store;
  }

  void put(String task, ReadinessAnnounced announced) {
    store.put(Keys.update(task, announced.getGateway()), announced);
    ofTask(task).put(announced.getGateway(), announced);
  }

  void delete(String task, String gateway) {
    store.delete(Keys.update(task, gateway));
    ofTask(task).remove(gateway);
  }

  /** What was said of a task, by gateway. */
  Collection<ReadinessAnnounced> of(String task) {
    return ofTask(task).values();
  }

  private SortedMap<String, ReadinessAnnounced> ofTask(String task) {
    if (known == null) {
      known = new HashMap<>();
      try (KeyValueIterator<String, ReadinessAnnounced> all = store.all()) {
        all.forEachRemaining(this::add);
      }
    }
    return known.computeIfAbsent(task, unheard -> new TreeMap<>());
  }

  private void add(KeyValue<String, ReadinessAnnounced> entry) {
    known
        .computeIfAbsent(Keys.task(entry.key), task -> new TreeMap<>())
        .put(entry.value.getGateway(), entry.value);
  }
}
