package dev.millrace.schemas.mapping;

import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.vector.BlockShape;
import java.util.Arrays;
import java.util.List;

/** Asks, as they stand in a round. */
public final class Asks {
  private Asks() {}

  public static dev.millrace.schemas.Ask toWire(Ask ask) {
    return dev.millrace.schemas.Ask.newBuilder()
        .setKind(ask.kind().name())
        .setOptional(ask.optional())
        .setContext(Vectors.float64(ask.context()))
        .setBlocks(ask.blocks().stream().map(Asks::toWire).toList())
        .setMaxReadings(ask.maxReadings())
        .setMaxRows(ask.maxRows())
        .build();
  }

  /**
   * The ask; a kind of a later version becomes {@link AskKind#UNKNOWN}, which a gateway can abstain
   * from.
   *
   * @throws UnreadableRecordException if a shape or a vector makes no sense, or if an answer would
   *     not fit a record
   */
  public static Ask fromWire(dev.millrace.schemas.Ask wire) {
    return UnreadableRecordException.reading("ask " + wire.getKind(), () -> read(wire));
  }

  private static Ask read(dev.millrace.schemas.Ask wire) {
    List<BlockShape> blocks = wire.getBlocks().stream().map(Asks::fromWire).toList();
    long elements = blocks.stream().mapToLong(BlockShape::count).sum();
    if (elements > Vectors.MAX_ELEMENTS) {
      throw new UnreadableRecordException(
          "ask %s wants %d elements; a record holds at most %d"
              .formatted(wire.getKind(), elements, Vectors.MAX_ELEMENTS));
    }
    return new Ask(
        kind(wire.getKind()),
        wire.getOptional(),
        Vectors.doubles(wire.getContext()),
        blocks,
        wire.getMaxReadings(),
        wire.getMaxRows());
  }

  static AskKind kind(String wire) {
    return Arrays.stream(AskKind.values())
        .filter(kind -> kind.name().equals(wire))
        .findFirst()
        .orElse(AskKind.UNKNOWN);
  }

  private static dev.millrace.schemas.BlockShape toWire(BlockShape shape) {
    return new dev.millrace.schemas.BlockShape(
        shape.name(), shape.count(), shape.exponent(), shape.limit());
  }

  private static BlockShape fromWire(dev.millrace.schemas.BlockShape wire) {
    return new BlockShape(wire.getName(), wire.getCount(), wire.getExponent(), wire.getLimit());
  }
}
