package dev.millrace.schemas.mapping;

import dev.millrace.federation.round.AcceptedUpdate;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.LineageUpdate;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Which updates a model version was made of, exchange by exchange. */
public final class Lineages {
  private Lineages() {}

  /** The updates that an exchange's result was made of, put in the order of their gateways. */
  public static ExchangeLineage toWire(
      int exchange, AskKind kind, Collection<AcceptedUpdate> accepted) {
    return new ExchangeLineage(exchange, kind.name(), toWire(accepted));
  }

  /** Updates, put in the order of their gateways. */
  public static List<LineageUpdate> toWire(Collection<AcceptedUpdate> accepted) {
    return accepted.stream()
        .sorted(Comparator.comparing(AcceptedUpdate::gateway))
        .map(Lineages::toWire)
        .toList();
  }

  /** The updates of an exchange, by gateway. */
  public static List<AcceptedUpdate> fromWire(ExchangeLineage wire) {
    return fromWire(wire.getUpdates());
  }

  /** Updates as they stand in a lineage. */
  public static List<AcceptedUpdate> fromWire(List<LineageUpdate> wire) {
    return wire.stream()
        .map(
            update ->
                new AcceptedUpdate(
                    update.getGateway(),
                    update.getExamples(),
                    HexFormat.of().formatHex(Bytes.copyOf(update.getDigest()))))
        .toList();
  }

  private static LineageUpdate toWire(AcceptedUpdate update) {
    byte[] digest = HexFormat.of().parseHex(update.digest());
    return new LineageUpdate(update.gateway(), update.examples(), ByteBuffer.wrap(digest));
  }
}
