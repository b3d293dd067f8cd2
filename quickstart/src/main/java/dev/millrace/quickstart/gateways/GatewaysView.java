package dev.millrace.quickstart.gateways;

import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.Revocation;
import dev.millrace.schemas.TaskSpec;
import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.log.RecordLog;
import dev.millrace.schemas.log.UnreachableException;
import dev.millrace.schemas.topics.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What gateways last said of themselves, and what operators say of them. */
final class GatewaysView {
  private final SortedMap<String, TaskSpec> tasks = new TreeMap<>();
  private final SortedMap<String, Entry.Put> said = new TreeMap<>();
  private final SortedMap<String, Revocation> revoked = new TreeMap<>();

  private GatewaysView() {}

  /**
   * Reads the topics.
   *
   * @throws UnreachableException if Kafka or the registry does not answer, or a topic is missing
   */
  static GatewaysView read(Map<String, Object> settings) {
    GatewaysView view = new GatewaysView();
    try (RecordLog log =
        RecordLog.open(settings, Set.of(Topics.TASKS, Topics.GATEWAYS, Topics.REVOCATIONS))) {
      log.readToEnd(view::take);
    }
    return view;
  }

  /** Whether there is such a task. */
  boolean knowsTask(String task) {
    return tasks.containsKey(task);
  }

  /** All gateways that were heard of or are revoked, by name. */
  List<KnownGateway> all(Instant now) {
    SortedSet<String> names = new TreeSet<>(said.keySet());
    names.addAll(revoked.keySet());
    return names.stream().map(name -> gateway(name, now)).toList();
  }

  /** One of them. */
  Optional<KnownGateway> find(String name, Instant now) {
    return all(now).stream().filter(each -> each.gateway().equals(name)).findFirst();
  }

  private void take(Entry entry) {
    if (entry instanceof Entry.Removed removed) {
      map(removed.topic()).remove(removed.key());
    } else if (entry instanceof Entry.Put put) {
      if (put.value() instanceof TaskSpec task) {
        tasks.put(put.key(), task);
      } else if (put.value() instanceof Revocation revocation) {
        revoked.put(put.key(), revocation);
      } else {
        said.put(put.key(), put);
      }
    }
  }

  private Map<String, ?> map(String topic) {
    return topic.equals(Topics.TASKS) ? tasks : topic.equals(Topics.GATEWAYS) ? said : revoked;
  }

  private KnownGateway gateway(String name, Instant now) {
    KnownGateway.Revoked shutOut =
        Optional.ofNullable(revoked.get(name))
            .map(r -> new KnownGateway.Revoked(r.getReason(), r.getBy(), r.getRevokedAt() + ""))
            .orElse(null);
    Entry.Put last = said.get(name);
    if (last == null) {
      return new KnownGateway(name, "", "", null, List.of(), List.of(), shutOut, List.of());
    }
    Gateway gateway = (Gateway) last.value();
    return new KnownGateway(
        name,
        gateway.getInstallation(),
        gateway.getVersion(),
        last.at().toString(),
        gateway.getAsks(),
        gateway.getFamilies(),
        shutOut,
        tasks.values().stream()
            .map(task -> TaskReadiness.of(task, gateway, last.at(), now))
            .map(ready -> shutOut == null ? ready : ready.revoked(shutOut.reason()))
            .toList());
  }
}
