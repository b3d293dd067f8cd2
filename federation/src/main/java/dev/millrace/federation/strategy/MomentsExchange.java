package dev.millrace.federation.strategy;

import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.Moments;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The exchange that finds the federation's normaliser: sums of shifted moments. */
public final class MomentsExchange {
  private static final String MEANS = "normaliser.means";
  private static final String SCALES = "normaliser.scales";

  private MomentsExchange() {}

  static Ask ask(RoundContext context) {
    FeatureSpec features = context.task().features();
    int regimes = features.regimes().count();
    int entries = regimes * features.inputs().size();
    long readings = context.maxReadings();
    int cohort = context.cohort();
    List<BlockShape> blocks =
        List.of(
            BlockShape.counts("counts", regimes, readings),
            BlockShape.reals("sums", entries, readings, cohort),
            BlockShape.reals("squares", entries, readings, cohort));
    return new Ask(AskKind.MOMENTS, false, new TreeMap<>(), blocks, readings, context.maxRows());
  }

  /** A gateway's answer, in the order of the ask's blocks. */
  public static List<Block> answer(Ask ask, FeatureSpec features, List<Life> lives) {
    Moments moments = new Moments(features).addAll(lives);
    return List.of(
        ask.block("counts").quantise(moments.counts()),
        ask.block("sums").quantise(moments.sums()),
        ask.block("squares").quantise(moments.squares()));
  }

  static Normaliser combine(FeatureSpec features, List<Block> sums) {
    return Normaliser.of(
        features, sums.get(0).toDoubles(), sums.get(1).toDoubles(), sums.get(2).toDoubles());
  }

  static SortedMap<String, double[]> toContext(Normaliser normaliser) {
    SortedMap<String, double[]> context = new TreeMap<>();
    context.put(MEANS, normaliser.means());
    context.put(SCALES, normaliser.scales());
    return context;
  }

  /** The normaliser that an ask after this exchange carries. */
  public static Normaliser fromContext(Ask ask) {
    return new Normaliser(ask.context(MEANS), ask.context(SCALES));
  }
}
