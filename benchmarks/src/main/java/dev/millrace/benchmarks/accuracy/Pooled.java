package dev.millrace.benchmarks.accuracy;

import dev.millrace.federation.model.TrainedModel;
import dev.millrace.quickstart.inprocess.InProcessFederation;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.judgement.PooledYardstick;
import dev.millrace.turbofan.judgement.Score;
import dev.millrace.turbofan.judgement.TestBench;

/**
 * What a model reaches with all rows in one place.
 *
 * @param score its errors
 * @param by which road that took
 */
record Pooled(Score score, String by) {
  static final String INDEPENDENT = "independent";
  private static final String ONE_PLANT = "one-plant";

  /**
   * Trains by independent code where there is some, else by a gateway that has all engines.
   *
   * @param federated the federated model of the same seed
   */
  static Pooled train(
      Contender contender, CmapssData data, TestBench bench, TrainedModel federated) {
    return PooledYardstick.train(contender.spec(), data, federated)
        .map(predictor -> new Pooled(bench.score(predictor), INDEPENDENT))
        .orElseGet(() -> new Pooled(onePlant(contender, data, bench), ONE_PLANT));
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
