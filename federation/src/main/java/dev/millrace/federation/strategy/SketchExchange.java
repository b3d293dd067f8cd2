package dev.millrace.federation.strategy;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.features.FeatureMap;
import dev.millrace.federation.features.FeatureMaps;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.tree.QuantileSketch;
import dev.millrace.federation.tree.Residuals;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import java.util.List;
import java.util.SortedMap;

/**
 * The exchange that sums the gateways' quantile sketches, and their targets: where trees may split
 * and what they begin with follow from it.
 */
public final class SketchExchange {
  private static final String CELLS = "cells";
  private static final String ROWS = "rows";
  private static final String TARGETS = "targets";

  private SketchExchange() {}

  static Ask ask(Normaliser normaliser, RoundContext context) {
    SortedMap<String, double[]> carried = MomentsExchange.toContext(normaliser);
    FeatureMap map = FeatureMaps.of(context.task().features(), normaliser, carried);
    Residuals residuals = Residuals.of(context.task().target());
    long rows = context.maxRows();
    return new Ask(
        AskKind.SKETCH,
        false,
        carried,
        List.of(
            BlockShape.counts(CELLS, QuantileSketch.of(map.bounds()).cells(), rows),
            BlockShape.counts(ROWS, 1, rows),
            new BlockShape(
                TARGETS, 1, residuals.exponent(), Math.multiplyExact(rows, residuals.limit()))),
        context.maxReadings(),
        rows);
  }

  /** The sketch of the asked features. */
  static QuantileSketch sketch(Ask ask, TaskSpec task) {
    Normaliser normaliser = MomentsExchange.fromContext(ask);
    return QuantileSketch.of(FeatureMaps.of(task.features(), normaliser, ask.context()).bounds());
  }

  /** A gateway's answer from its training rows. */
  public static List<Block> answer(Ask ask, TaskSpec task, Examples training) {
    Residuals residuals = Residuals.of(task.target());
    long targets = 0;
    for (double truth : training.targets()) {
      targets += residuals.steps(truth, task.target().min());
    }
    return List.of(
        new Block(CELLS, 0, sketch(ask, task).counts(training.features())),
        new Block(ROWS, 0, new long[] {training.size()}),
        new Block(TARGETS, residuals.exponent(), new long[] {targets}));
  }

  static long[] cells(List<Block> sums) {
    return sums.get(0).values();
  }

  static long rows(List<Block> sums) {
    return sums.get(1).values()[0];
  }

  /** Mean of the targets; there must be a row. */
  static double mean(List<Block> sums, TaskSpec task) {
    return task.target().min() + sums.get(2).toDoubles()[0] / rows(sums);
  }
}
