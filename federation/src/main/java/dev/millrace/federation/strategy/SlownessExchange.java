package dev.millrace.federation.strategy;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.SlowFeatures;
import dev.millrace.federation.features.Slowness;
import dev.millrace.federation.model.SlowFeatureAnalysis;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import dev.millrace.federation.vector.Precise;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The exchange that finds the directions of slow features: sums of {@link Slowness}. */
public final class SlownessExchange {
  /** Most components that are taken, so that the size of what follows is known beforehand. */
  static final int MOST_COMPONENTS = 8;

  private static final String COUNTS = "counts";
  private static final String LEVELS = "levels";
  private static final String LEVEL_PRODUCTS = "level-products";
  private static final String CHANGE_PRODUCTS = "change-products";

  private SlownessExchange() {}

  static Ask ask(SortedMap<String, double[]> found, RoundContext context) {
    int inputs = context.task().features().inputs().size();
    int products = Slowness.triangle(inputs);
    long readings = context.maxReadings();
    int cohort = context.cohort();
    List<BlockShape> blocks = new ArrayList<>();
    blocks.add(BlockShape.counts(COUNTS, 2, readings));
    blocks.addAll(Precise.shapes(LEVELS, inputs, readings * SlowFeatures.LIMIT, cohort));
    blocks.addAll(
        Precise.shapes(
            LEVEL_PRODUCTS, products, readings * Slowness.LARGEST_LEVEL_PRODUCT, cohort));
    blocks.addAll(
        Precise.shapes(
            CHANGE_PRODUCTS, products, readings * Slowness.LARGEST_CHANGE_PRODUCT, cohort));
    return new Ask(AskKind.SLOWNESS, false, found, blocks, readings, context.maxRows());
  }

  /** A gateway's answer, in the order of the ask's blocks. */
  public static List<Block> answer(Ask ask, TaskSpec task, List<Life> lives) {
    Slowness slowness =
        new Slowness(task.features(), MomentsExchange.fromContext(ask)).addAll(lives);
    List<Block> blocks = new ArrayList<>();
    blocks.add(ask.block(COUNTS).quantise(slowness.counts()));
    blocks.addAll(quantise(ask, LEVELS, slowness.levelSums()));
    blocks.addAll(quantise(ask, LEVEL_PRODUCTS, slowness.levelProducts()));
    blocks.addAll(quantise(ask, CHANGE_PRODUCTS, slowness.changeProducts()));
    return List.copyOf(blocks);
  }

  private static List<Block> quantise(Ask ask, String name, double[] values) {
    return Precise.quantise(ask.block(name), ask.block(Precise.restOf(name)), values);
  }

  /**
   * The directions that follow from the summed answers.
   *
   * @param components how many; 0 for those whose ratio shows wear
   * @throws ArithmeticException if none do
   */
  static SortedMap<String, double[]> found(List<Block> sums, int components) {
    SlowFeatureAnalysis analysis =
        SlowFeatureAnalysis.solve(
            sums.get(0).values()[0],
            sums.get(0).values()[1],
            Precise.toDoubles(sums.get(1), sums.get(2)),
            Precise.toDoubles(sums.get(3), sums.get(4)),
            Precise.toDoubles(sums.get(5), sums.get(6)));
    int taken = Math.min(MOST_COMPONENTS, components == 0 ? analysis.slow() : components);
    SortedMap<String, double[]> found = new TreeMap<>();
    found.put(SlowFeatures.DIRECTIONS, analysis.first(taken));
    return found;
  }
}
