package dev.millrace.turbofan.judgement;

import dev.millrace.federation.features.FourierFeatures;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.tree.Boosting;
import dev.millrace.turbofan.cmapss.CmapssData;
import dev.millrace.turbofan.cmapss.Engine;
import dev.millrace.turbofan.pooled.BoostingProtocol;
import dev.millrace.turbofan.pooled.Expansion;
import dev.millrace.turbofan.pooled.PooledBoostedTrees;
import dev.millrace.turbofan.pooled.PooledExpansion;
import dev.millrace.turbofan.pooled.PooledModel;
import dev.millrace.turbofan.pooled.PooledNetwork;
import dev.millrace.turbofan.pooled.Protocol;
import dev.millrace.turbofan.task.TurbofanTask;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What a model family reaches with all rows in one place, by code that shares no line with it. */
public final class PooledYardstick {
  private PooledYardstick() {}

  /**
   * Trains on the subset's engines.
   *
   * @param federated the federated model, of which nothing is read but what was drawn at random
   * @return what predicts an engine's remaining cycles at its last one; empty if there is no
   *     independent code for the family
   */
  public static Optional<ToDoubleFunction<Engine>> train(
      ModelSpec model, CmapssData data, TrainedModel federated) {
    return switch (model.family()) {
      case "ridge", "ridge-averaged" -> Optional.of(ridge(lambda(model), data));
      case "ols" -> Optional.of(ridge(0, data));
      case "ridge-poly2", "ridge-rff", "ridge-sfa" -> Optional.of(expanded(data, federated));
      case "boosted-trees" -> Optional.of(boostedTrees(model, data));
      case "neural" -> Optional.of(network(model, data));
      default -> Optional.empty();
    };
  }

  private static ToDoubleFunction<Engine> network(ModelSpec model, CmapssData data) {
    long seed = (long) model.hyperparameter("seed", 0);
    PooledNetwork pooled = PooledNetwork.train(Protocol.of(data.subset()), data.train(), seed);
    return engine -> pooled.predict(engine).predictedCycles();
  }

  private static double lambda(ModelSpec model) {
    return model.hyperparameter("lambda", TurbofanTask.LAMBDA);
  }

  private static ToDoubleFunction<Engine> ridge(double penalty, CmapssData data) {
    Protocol protocol = Protocol.of(data.subset()).with(penalty);
    PooledModel pooled = PooledModel.train(protocol, data.train());
    return engine -> pooled.predict(engine).predictedCycles();
  }

  private static ToDoubleFunction<Engine> expanded(CmapssData data, TrainedModel federated) {
    PooledExpansion pooled =
        switch (federated.family()) {
          case "ridge-sfa" ->
              PooledExpansion.ofSlowHistory(
                  Protocol.slow(data.subset()), cosines(federated), data.train());
          case "ridge-rff" ->
              PooledExpansion.ofWindows(
                  Protocol.fourier(data.subset()), cosines(federated), data.train());
          default ->
              PooledExpansion.ofWindows(
                  Protocol.of(data.subset()), Expansion.windowProducts(), data.train());
        };
    return engine -> pooled.predict(engine).predictedCycles();
  }

  private static Expansion cosines(TrainedModel drawn) {
    return Expansion.cosines(
        drawn.parameter(FourierFeatures.WEIGHTS),
        drawn.parameter(FourierFeatures.PHASES),
        drawn.parameters().getOrDefault(FourierFeatures.INPUTS, new double[0]));
  }

  private static ToDoubleFunction<Engine> boostedTrees(ModelSpec model, CmapssData data) {
    Boosting boosting = Boosting.of(model);
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
    PooledBoostedTrees pooled =
        PooledBoostedTrees.train(Protocol.of(data.subset()), protocol, data.train());
    return engine -> pooled.predict(engine).predictedCycles();
  }
}
