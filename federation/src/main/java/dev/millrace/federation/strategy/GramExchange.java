package dev.millrace.federation.strategy;

import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.features.FeaturePipeline;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.model.Gram;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.Precise;
import java.util.List;

/** The exchange that sums the gateways' Gram matrices. */
public final class GramExchange {
  private static final String GRAM = "gram";

  private GramExchange() {}

  static Ask ask(Normaliser normaliser, RoundContext context) {
    Gram gram = gram(normaliser, context.task());
    return new Ask(
        AskKind.GRAM,
        false,
        MomentsExchange.toContext(normaliser),
        Precise.shapes(GRAM, gram.elements(), context.maxRows(), context.cohort()),
        context.maxReadings(),
        context.maxRows());
  }

  /** The layout of the asked matrix: what a gateway scales its rows by. */
  public static Gram gram(Ask ask, TaskSpec task) {
    return Gram.of(
        FeatureMaps.of(task.features(), MomentsExchange.fromContext(ask), ask.context()),
        task.target());
  }

  /**
   * A gateway's answer.
   *
   * @param triangle sum over the training rows of the products of {@link Gram#row}'s elements, in
   *     the order of {@link Gram#at}
   * @throws ArithmeticException if an element is not finite or passes what the ask allows
   */
  public static List<Block> answer(Ask ask, double[] triangle) {
    return Precise.quantise(ask.block(GRAM), ask.block(Precise.restOf(GRAM)), triangle);
  }

  static double[] combine(List<Block> sums) {
    return Precise.toDoubles(sums.get(0), sums.get(1));
  }

  private static Gram gram(Normaliser normaliser, TaskSpec task) {
    return Gram.of(new FeaturePipeline(task.features(), normaliser), task.target());
  }
}
