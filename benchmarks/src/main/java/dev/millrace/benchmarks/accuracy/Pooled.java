package dev.millrace.benchmarks.accuracy;

import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.tree.Boosting;
import dev.millrace.quickstart.inprocess.InProcessFederation;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.judgement.Score;
import dev.millrace.turbofan.judgement.TestBench;
import dev.millrace.turbofan.pooled.BoostingProtocol;
import dev.millrace.turbofan.pooled.PooledBoostedTrees;
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
      case "boosted-trees" -> new Pooled(boostedTrees(spec, data, bench), INDEPENDENT);
      default -> new Pooled(onePlant(contender, data, bench), ONE_PLANT);
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

  private static Score onePlant(Contender contender, CmapssData data, TestBench bench) {
    Fleet fleet = Fleet.pooled(data);
    return InProcessFederation.of(fleet.task(contender), fleet.plants())
        .train(contender.rounds())
        .map(bench::score)
        .orElseThrow(
            () -> new IllegalStateException(contender.label() + " trains nothing on pooled rows"));
  }
}
