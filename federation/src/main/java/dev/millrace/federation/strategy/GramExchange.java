package dev.millrace.federation.strategy;

import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.model.Gram;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import dev.millrace.federation.vector.Precise;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The exchange that sums the gateways' Gram matrices: one of all training rows, or one for each
 * fold of a cross-validation.
 */
public final class GramExchange {
  private static final String GRAM = "gram";

  private GramExchange() {}

  /**
   * The ask.
   *
   * @param found what earlier exchanges found
   * @param folds how many matrices; 0 for one of all rows
   * @param precise whether each matrix is followed by its rest
   */
  static Ask ask(
      SortedMap<String, double[]> found, int folds, boolean precise, RoundContext context) {
    int elements = gram(found, context.task()).elements();
    List<BlockShape> blocks = new ArrayList<>();
    for (int fold = 0; fold < Math.max(1, folds); fold++) {
      String name = folds == 0 ? GRAM : GRAM + "." + fold;
      if (precise) {
        blocks.addAll(Precise.shapes(name, elements, context.maxRows(), context.cohort()));
      } else {
        blocks.add(BlockShape.reals(name, elements, context.maxRows(), context.cohort()));
      }
    }
    return new Ask(AskKind.GRAM, false, found, blocks, context.maxReadings(), context.maxRows());
  }

  /** The layout of the asked matrices: what a gateway scales its rows by. */
  public static Gram gram(Ask ask, TaskSpec task) {
    return gram(ask.context(), task);
  }

  private static Gram gram(SortedMap<String, double[]> found, TaskSpec task) {
    return Gram.of(
        FeatureMaps.of(task.features(), MomentsExchange.fromContext(found), found), task.target());
  }

  /** How many matrices are asked for, one for each fold; 1 for all rows together. */
  public static int folds(Ask ask) {
    return (int) ask.blocks().stream().filter(shape -> !Precise.isRest(shape.name())).count();
  }

  /**
   * A gateway's answer.
   *
   * @param triangles for each fold the sum over its training rows of the products of {@link
   *     Gram#row}'s elements, in the order of {@link Gram#at}
   * @throws ArithmeticException if an element is not finite or passes what the ask allows
   */
  public static List<Block> answer(Ask ask, double[]... triangles) {
    List<BlockShape> shapes = ask.blocks();
    List<Block> blocks = new ArrayList<>();
    for (double[] triangle : triangles) {
      BlockShape shape = shapes.get(blocks.size());
      int next = blocks.size() + 1;
      if (next < shapes.size() && Precise.isRest(shapes.get(next).name())) {
        blocks.addAll(Precise.quantise(shape, shapes.get(next), triangle));
      } else {
        blocks.add(shape.quantise(triangle));
      }
    }
    return blocks;
  }

  /** The matrices that an answer, or a sum of answers, holds. */
  static List<double[]> combine(List<Block> blocks) {
    List<double[]> triangles = new ArrayList<>();
    for (int b = 0; b < blocks.size(); b++) {
      boolean precise = b + 1 < blocks.size() && Precise.isRest(blocks.get(b + 1).name());
      triangles.add(
          precise ? Precise.toDoubles(blocks.get(b), blocks.get(++b)) : blocks.get(b).toDoubles());
    }
    return triangles;
  }
}
