package dev.millrace.aggregator.admission;

import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.UpdateId;
import dev.millrace.schemas.internal.PlacedUpdate;
import dev.millrace.schemas.topics.Keys;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Updates that came before their ask. A gateway that reads committed records cannot send one, so
 * few are held: at most one for each gateway and task, and only for the exchange that comes next.
 */
record EarlyUpdates(KeyValueStore<String, PlacedUpdate> held) {
  /** Updates of 8 MiB held in one partition stay below a quarter of a gigabyte. */
  static final int MOST_HELD = 32;

  /** Holds the update, unless it is for an exchange too far ahead or too many are held. */
  boolean hold(UpdateId id, PlacedUpdate update, Asked asked) {
    String key = Keys.update(id.task(), id.gateway());
    boolean room = held.approximateNumEntries() < MOST_HELD || held.get(key) != null;
    if (!room || !isNext(id, asked)) {
      return false;
    }
    held.put(key, update);
    return true;
  }

  /** Lets go of all updates of a task, by gateway. */
  List<PlacedUpdate> release(String task) {
    List<KeyValue<String, PlacedUpdate>> released = new ArrayList<>();
    try (KeyValueIterator<String, PlacedUpdate> ofTask =
        held.prefixScan(Keys.update(task, ""), new StringSerializer())) {
      ofTask.forEachRemaining(released::add);
    }
    released.forEach(entry -> held.delete(entry.key));
    return released.stream().map(entry -> entry.value).toList();
  }

  private static boolean isNext(UpdateId id, Asked asked) {
    return id.round() == asked.round()
        ? id.exchange() == asked.exchange() + 1
        : id.round() == asked.round() + 1 && id.exchange() == 1;
  }
}
