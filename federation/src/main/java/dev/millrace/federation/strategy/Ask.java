package dev.millrace.federation.strategy;

import dev.millrace.federation.digest.Canonical;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One ask of the aggregator. It is self-contained: with the task, it is all a gateway needs to
 * answer and all the aggregator needs to go on.
 *
 * @param kind what is asked
 * @param optional whether the round goes on if the quorum does not answer
 * @param context named vectors: what earlier exchanges found
 * @param blocks shapes of the vectors of an answer, in order
 * @param maxReadings most readings an answer may cover; the bounds in the shapes rely on it
 * @param maxRows most training rows an answer may cover; the bounds in the shapes rely on it
 * @param kept what the aggregator keeps of earlier exchanges to go on from, and tells nobody; empty
 *     at a gateway
 */
public record Ask(
    AskKind kind,
    boolean optional,
    SortedMap<String, double[]> context,
    List<BlockShape> blocks,
    long maxReadings,
    long maxRows,
    List<Block> kept) {
  public Ask {
    Objects.requireNonNull(kind, "kind");
    context = Collections.unmodifiableSortedMap(new TreeMap<>(context));
    blocks = List.copyOf(blocks);
    kept = List.copyOf(kept);
  }

  /** An ask for which the aggregator keeps nothing. */
  public Ask(
      AskKind kind,
      boolean optional,
      SortedMap<String, double[]> context,
      List<BlockShape> blocks,
      long maxReadings,
      long maxRows) {
    this(kind, optional, context, blocks, maxReadings, maxRows, List.of());
  }

  /** The same with what the aggregator keeps for it. */
  public Ask keeping(List<Block> blocksKept) {
    return new Ask(kind, optional, context, blocks, maxReadings, maxRows, blocksKept);
  }

  /**
   * A vector of the context.
   *
   * @throws IllegalArgumentException if the ask carries none of that name
   */
  public double[] context(String name) {
    double[] values = context.get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "ask %s carries no %s, only %s".formatted(kind, name, context.keySet()));
    }
    return values;
  }

  /** The same without what earlier exchanges found: enough to judge the form of an answer by. */
  public Ask withoutContext() {
    return new Ask(kind, optional, new TreeMap<>(), blocks, maxReadings, maxRows);
  }

  /** The shape of a block of the answer. */
  public BlockShape block(String name) {
    return blocks.stream()
        .filter(shape -> shape.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("ask %s has no block %s".formatted(kind, name)));
  }

  /** Writes everything of the ask that is told. */
  public void writeTo(Canonical canonical) {
    canonical.text(kind.name()).number(optional ? 1 : 0).number(context.size());
    context.forEach((name, values) -> canonical.text(name).reals(values));
    canonical.number(blocks.size());
    for (BlockShape shape : blocks) {
      canonical.text(shape.name()).number(shape.count());
      canonical.number(shape.exponent()).number(shape.limit());
    }
    canonical.number(maxReadings).number(maxRows);
  }
}
