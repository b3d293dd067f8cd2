package dev.millrace.federation.strategy;

import dev.millrace.federation.features.FeatureMap;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.RowMoments;
import dev.millrace.federation.features.StandardisedFeatures;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import dev.millrace.federation.vector.Precise;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The exchange that finds mean and deviation of every feature over the training rows. */
public final class ScalesExchange {
  private static final String COUNT = "count";
  private static final String SUMS = "sums";
  private static final String SQUARES = "squares";

  private ScalesExchange() {}

  static Ask ask(SortedMap<String, double[]> found, FeatureMap map, RoundContext context) {
    long rows = context.maxRows();
    List<BlockShape> blocks = new ArrayList<>();
    blocks.add(BlockShape.counts(COUNT, 1, rows));
    blocks.addAll(Precise.shapes(SUMS, map.size(), rows, context.cohort()));
    blocks.addAll(Precise.shapes(SQUARES, map.size(), rows, context.cohort()));
    return new Ask(AskKind.SCALES, false, found, blocks, context.maxReadings(), rows);
  }

  /** A gateway's answer, in the order of the ask's blocks. */
  public static List<Block> answer(Ask ask, TaskSpec task, FeatureMap map, List<Life> lives) {
    RowMoments moments = new RowMoments(map);
    lives.forEach(life -> moments.add(task.features(), task.target(), life));
    List<Block> blocks = new ArrayList<>();
    blocks.add(ask.block(COUNT).quantise(moments.count()));
    blocks.addAll(
        Precise.quantise(ask.block(SUMS), ask.block(Precise.restOf(SUMS)), moments.sums()));
    blocks.addAll(
        Precise.quantise(
            ask.block(SQUARES), ask.block(Precise.restOf(SQUARES)), moments.squares()));
    return List.copyOf(blocks);
  }

  /**
   * Means and deviations that follow from the summed answers.
   *
   * @param map the map whose features were summed
   * @throws ArithmeticException if there is no row
   */
  static SortedMap<String, double[]> found(FeatureMap map, List<Block> sums) {
    RowMoments.Scales scales =
        RowMoments.scales(
            map,
            sums.get(0).values()[0],
            Precise.exact(sums.get(1), sums.get(2)),
            Precise.exact(sums.get(3), sums.get(4)));
    SortedMap<String, double[]> found = new TreeMap<>();
    found.put(StandardisedFeatures.MEANS, scales.means());
    found.put(StandardisedFeatures.DEVIATIONS, scales.deviations());
    return found;
  }
}
