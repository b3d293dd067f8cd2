package dev.millrace.aggregator.status;

import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.Revocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What gateways last said of themselves, and who of them is revoked. */
final class GatewaysView {
  private final SortedMap<String, Map<String, Object>> said = new TreeMap<>();
  private final SortedMap<String, Map<String, Object>> revoked = new TreeMap<>();

  /** A gateway spoke; without a value it is gone. */
  void said(String gateway, Gateway value) {
    if (value == null) {
      said.remove(gateway);
    } else {
      said.put(gateway, PlainRecord.of(value));
    }
  }

  /** An operator revoked a gateway; without a value it is readmitted. */
  void revoked(String gateway, Revocation value) {
    if (value == null) {
      revoked.remove(gateway);
    } else {
      revoked.put(gateway, PlainRecord.of(value));
    }
  }

  void clear() {
    said.clear();
    revoked.clear();
  }

  /** All gateways that spoke or are revoked, by name. */
  List<Map<String, Object>> all() {
    SortedSet<String> names = new TreeSet<>(said.keySet());
    names.addAll(revoked.keySet());
    return names.stream().map(this::gateway).toList();
  }

  private Map<String, Object> gateway(String name) {
    Map<String, Object> answer = new LinkedHashMap<>(said.getOrDefault(name, Map.of()));
    answer.put("gateway", name);
    answer.put("revoked", revoked.get(name));
    return answer;
  }
}
