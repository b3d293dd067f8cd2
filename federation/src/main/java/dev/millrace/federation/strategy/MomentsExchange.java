package dev.millrace.federation.strategy;

import dev.millrace.federation.features.FeatureSpec;
import dev.millrace.federation.features.Life;
import dev.millrace.federation.features.Moments;
import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import dev.millrace.federation.vector.Precise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The exchange that finds the federation's normaliser: sums of shifted moments. */
public final class MomentsExchange {
  private static final String COUNTS = "counts";
  private static final String SUMS = "sums";
  private static final String SQUARES = "squares";
  private static final String MEANS = "normaliser.means";
  private static final String SCALES = "normaliser.scales";

  private MomentsExchange() {}

  static Ask ask(RoundContext context) {
    FeatureSpec features = context.task().features();
    int regimes = features.regimes().count();
    int entries = regimes * features.inputs().size();
    long readings = context.maxReadings();
    int cohort = context.cohort();
    List<BlockShape> blocks = new ArrayList<>();
    blocks.add(BlockShape.counts(COUNTS, regimes, readings));
    blocks.addAll(Precise.shapes(SUMS, entries, readings, cohort));
    blocks.addAll(Precise.shapes(SQUARES, entries, readings, cohort));
    return new Ask(AskKind.MOMENTS, false, new TreeMap<>(), blocks, readings, context.maxRows());
  }

  /** A gateway's answer, in the order of the ask's blocks. */
  public static List<Block> answer(Ask ask, FeatureSpec features, List<Life> lives) {
    Moments moments = new Moments(features).addAll(lives);
    List<Block> blocks = new ArrayList<>();
    blocks.add(ask.block(COUNTS).quantise(moments.counts()));
    blocks.addAll(
        Precise.quantise(ask.block(SUMS), ask.block(Precise.restOf(SUMS)), moments.sums()));
    blocks.addAll(
        Precise.quantise(
            ask.block(SQUARES), ask.block(Precise.restOf(SQUARES)), moments.squares()));
    return List.copyOf(blocks);
  }

  /** What follows from the summed answers: the next ask, made with their normaliser. */
  static Step then(FeatureSpec features, List<Block> sums, Function<Normaliser, Ask> next) {
    Normaliser normaliser;
    try {
      normaliser = found(features, sums);
    } catch (IllegalArgumentException e) {
      return new Step.Failed("no normaliser from these moments: " + e.getMessage());
    }
    return new Step.Next(next.apply(normaliser));
  }

  /**
   * The normaliser that follows from the summed answers.
   *
   * @throws IllegalArgumentException if there is no reading at all
   */
  static Normaliser found(FeatureSpec features, List<Block> sums) {
    return Normaliser.of(
        features,
        sums.get(0).values(),
        Precise.exact(sums.get(1), sums.get(2)),
        Precise.exact(sums.get(3), sums.get(4)));
  }

  /** A normaliser of the size that the features will have. */
  static Normaliser standIn(FeatureSpec features) {
    int entries = features.regimes().count() * features.inputs().size();
    double[] scales = new double[entries];
    Arrays.fill(scales, 1);
    return new Normaliser(new double[entries], scales);
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

  /** The normaliser among what was found. */
  static Normaliser fromContext(SortedMap<String, double[]> found) {
    return new Normaliser(found.get(MEANS), found.get(SCALES));
  }

  /** The rest of what was found: what a model keeps beside its normaliser. */
  static SortedMap<String, double[]> withoutNormaliser(SortedMap<String, double[]> found) {
    SortedMap<String, double[]> rest = new TreeMap<>(found);
    rest.remove(MEANS);
    rest.remove(SCALES);
    return rest;
  }
}
