package dev.millrace.federation.vector;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * Vectors of reals that keep every digit of a double however small an element is beside its bound:
 * a second block, the rest, carries what the first one rounds off, some sixty bits finer.
 *
 * <p>A declared range can be thousands of times wider than what a sensor shows within one operating
 * regime, and the square of that is more than 64 bits of fixed point can span.
 */
public final class Precise {
  private static final String REST = ".rest";

  /** Up to here both blocks are added in 128 bits: a hundred times as fast as with BigDecimal. */
  private static final int MOST_FINER = 63;

  private static final int MOST_EXPONENT = 1000;

  private Precise() {}

  /**
   * The shapes of the two blocks, first and rest.
   *
   * @param name name of the first block
   * @param count number of elements
   * @param bound largest magnitude of an element at each gateway
   * @param cohort how many gateways may answer
   */
  public static List<BlockShape> shapes(String name, int count, double bound, int cohort) {
    BlockShape first = BlockShape.reals(name, count, bound, cohort);
    double step = Math.scalb(1.0, -first.exponent());
    double roundedOff = Math.max(step, Math.ulp(bound));
    return List.of(first, BlockShape.reals(restOf(name), count, roundedOff, cohort));
  }

  /**
   * Quantises a vector.
   *
   * @throws ArithmeticException if an element is not finite or passes the bound
   */
  public static List<Block> quantise(BlockShape first, BlockShape rest, double... values) {
    Block quantised = first.quantise(values);
    return List.of(quantised, rest.quantise(leftOver(quantised, values)));
  }

  /**
   * Quantises sums, their tails included.
   *
   * @throws ArithmeticException if an element is not finite or passes the bound
   */
  public static List<Block> quantise(BlockShape first, BlockShape rest, PreciseSum... sums) {
    double[] rounded = Stream.of(sums).mapToDouble(PreciseSum::value).toArray();
    Block quantised = first.quantise(rounded);
    double[] rests = leftOver(quantised, rounded);
    for (int i = 0; i < rests.length; i++) {
      rests[i] += sums[i].error();
    }
    return List.of(quantised, rest.quantise(rests));
  }

  private static double[] leftOver(Block quantised, double[] values) {
    double[] rests = quantised.toDoubles();
    for (int i = 0; i < rests.length; i++) {
      rests[i] = values[i] - rests[i];
    }
    return rests;
  }

  /** The name of the block that carries the rest of another one. */
  public static String restOf(String name) {
    return name + REST;
  }

  /** Whether a block of this name carries the rest of another one. */
  public static boolean isRest(String name) {
    return name.endsWith(REST);
  }

  /** The elements, rounded once. */
  public static double[] toDoubles(Block first, Block rest) {
    int finer = rest.exponent() - first.exponent();
    if (finer < 0 || finer > MOST_FINER || rest.exponent() > MOST_EXPONENT) {
      return Stream.of(exact(first, rest)).mapToDouble(BigDecimal::doubleValue).toArray();
    }
    double[] reals = new double[first.values().length];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = WideSum.toDouble(first.values()[i], finer, rest.values()[i], rest.exponent());
    }
    return reals;
  }

  /** The elements, not rounded. */
  public static BigDecimal[] exact(Block first, Block rest) {
    BigDecimal[] reals = new BigDecimal[first.values().length];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = exact(first, i).add(exact(rest, i));
    }
    return reals;
  }

  private static BigDecimal exact(Block block, int element) {
    BigDecimal step = new BigDecimal(FixedPoint.step(block.exponent()));
    return step.multiply(BigDecimal.valueOf(block.values()[element]));
  }
}
