package dev.millrace.benchmarks.accuracy;

import dev.millrace.federation.features.FourierFeatures;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.tree.Boosting;
import dev.millrace.quickstart.inprocess.InProcessFederation;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.judgement.Score;
import dev.millrace.turbofan.judgement.TestBench;
import dev.millrace.turbofan.pooled.BoostingProtocol;
import dev.millrace.turbofan.pooled.Expansion;
import dev.millrace.turbofan.pooled.PooledBoostedTrees;
import dev.millrace.turbofan.pooled.PooledExpansion;
import dev.millrace.turbofan.pooled.PooledModel;
import dev.millrace.turbofan.pooled.Protocol;

/**
 * What a model reaches with all rows in one place.
 *
 * @param score its errors
 * @param by which road that took
 */
record Pooled(Score score, String by) {
  static final String INDEPENDENT = "independent";
  private static final String ONE_PLANT = "one-plant";

  /** Trains by independent code where there is some, else by a gateway that has all engines. */
  static Pooled train(Contender contender, CmapssData data, TestBench bench) {
    ModelSpec spec = contender.spec();
    return switch (spec.family()) {
      case "ridge" -> new Pooled(ridge(data, bench), INDEPENDENT);
      case "ridge-poly2", "ridge-rff", "ridge-sfa" ->
          new Pooled(expanded(contender, data, bench), INDEPENDENT);
      case "boosted-trees" -> new Pooled(boostedTrees(spec, data, bench), INDEPENDENT);
      default -> new Pooled(bench.score(onePlant(contender, data)), ONE_PLANT);
    };
  }

  private static Score ridge(CmapssData data, TestBench bench) {
    PooledModel model = PooledModel.train(Protocol.of(data.subset()), data.train());
    return bench.score(engine -> model.predict(engine).predictedCycles());
  }

  private static Score boostedTrees(ModelSpec spec, CmapssData data, TestBench bench) {
    Boosting boosting = Boosting.of(spec);
    BoostingProtocol protocol =
        new BoostingProtocol(
            boosting.trees(),
            boosting.depth(),
            boosting.bins(),
            boosting.learningRate(),
            Math.toIntExact(boosting.minRows()),
            boosting.l2(),
            boosting.featureFraction(),
            boosting.seed());
    PooledBoostedTrees model =
        PooledBoostedTrees.train(Protocol.of(data.subset()), protocol, data.train());
    return bench.score(engine -> model.predict(engine).predictedCycles());
  }

  /** Of the federated way nothing is used but what was drawn at random. */
  private static Score expanded(Contender contender, CmapssData data, TestBench bench) {
    String family = contender.spec().family();
    if (family.equals("ridge-poly2")) {
      return score(
          PooledExpansion.ofWindows(
              Protocol.of(data.subset()), Expansion.windowProducts(), data.train()),
          bench);
    }
    TrainedModel drawn = onePlant(contender, data);
    Expansion cosines =
        Expansion.cosines(
            drawn.parameter(FourierFeatures.WEIGHTS),
            drawn.parameter(FourierFeatures.PHASES),
            drawn.parameters().getOrDefault(FourierFeatures.INPUTS, new double[0]));
    return score(
        family.equals("ridge-rff")
            ? PooledExpansion.ofWindows(Protocol.fourier(data.subset()), cosines, data.train())
            : PooledExpansion.ofSlowHistory(Protocol.slow(data.subset()), cosines, data.train()),
        bench);
  }

  private static Score score(PooledExpansion model, TestBench bench) {
    return bench.score(engine -> model.predict(engine).predictedCycles());
  }

  private static TrainedModel onePlant(Contender contender, CmapssData data) {
    Fleet fleet = Fleet.pooled(data);
    return InProcessFederation.of(fleet.task(contender), fleet.plants())
        .train(contender.rounds())
        .orElseThrow(
            () -> new IllegalStateException(contender.label() + " trains nothing on pooled rows"));
  }
}
