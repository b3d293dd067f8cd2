package dev.millrace.operations.federation;

import dev.millrace.operations.federation.Sheets.GatewayLine;
import dev.millrace.operations.federation.Sheets.ReadinessLine;
import dev.millrace.operations.federation.Sheets.RevokedLine;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.Revocation;
import dev.millrace.schemas.log.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What gateways last said of themselves, and who of them is revoked. */
final class GatewayBook {
  private final Duration silentAfter;
  private final SortedMap<String, Said> said = new TreeMap<>();
  private final SortedMap<String, Revocation> revoked = new TreeMap<>();

  private record Said(Gateway gateway, Instant at) {
    long silentForSeconds(Instant now) {
      // The brokers' clock may be ahead of this one.
      return Math.max(0, Duration.between(at, now).toSeconds());
    }
  }

  /**
   * A book.
   *
   * @param silentAfter how long a gateway must not have been heard of to count as silent
   */
  GatewayBook(Duration silentAfter) {
    this.silentAfter = silentAfter;
  }

  void take(Entry.Put put) {
    if (put.value() instanceof Gateway gateway) {
      said.put(put.key(), new Said(gateway, put.at()));
    } else if (put.value() instanceof Revocation revocation) {
      revoked.put(put.key(), revocation);
    }
  }

  void gone(String gateway) {
    said.remove(gateway);
  }

  void readmitted(String gateway) {
    revoked.remove(gateway);
  }

  /** Gateways that speak of a task and may take part in it. */
  List<String> of(String task) {
    return said.entrySet().stream()
        .filter(each -> each.getValue().gateway().getReadiness().containsKey(task))
        .map(Map.Entry::getKey)
        .filter(name -> !revoked.containsKey(name))
        .toList();
  }

  boolean isSilent(String gateway, Instant now) {
    return said.get(gateway).silentForSeconds(now) > silentAfter.toSeconds();
  }

  /** All gateways that spoke or are revoked, by name. */
  List<GatewayLine> lines(Instant now) {
    SortedSet<String> names = new TreeSet<>(said.keySet());
    names.addAll(revoked.keySet());
    return names.stream().map(name -> line(name, now)).toList();
  }

  private GatewayLine line(String name, Instant now) {
    Said last = said.get(name);
    if (last == null) {
      return new GatewayLine(name, "", "", null, null, true, revocation(name), Map.of());
    }
    return new GatewayLine(
        name,
        last.gateway().getInstallation(),
        last.gateway().getVersion(),
        last.at().toString(),
        last.silentForSeconds(now),
        isSilent(name, now),
        revocation(name),
        readiness(last.gateway()));
  }

  private RevokedLine revocation(String name) {
    Revocation by = revoked.get(name);
    return by == null
        ? null
        : new RevokedLine(by.getBy(), by.getReason(), by.getRevokedAt().toString());
  }

  private static SortedMap<String, ReadinessLine> readiness(Gateway gateway) {
    SortedMap<String, ReadinessLine> lines = new TreeMap<>();
    gateway
        .getReadiness()
        .forEach(
            (task, ready) ->
                lines.put(
                    task,
                    new ReadinessLine(
                        ready.getRows(),
                        ready.getAssets(),
                        ready.getReadings(),
                        ready.getAbstains())));
    return lines;
  }
}
