package dev.millrace.federation.strategy;

import dev.millrace.federation.optimiser.FedAvgM;
import dev.millrace.federation.optimiser.FedOpt;
import dev.millrace.federation.optimiser.FedOpt.SecondMoment;
import dev.millrace.federation.optimiser.ServerOptimiser;
import dev.millrace.federation.task.ModelSpec;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The averaging methods of this version by name, with their papers' names and defaults. */
final class AveragingMethods {
  private static final String FEDPROX = "fedprox";
  private static final String PROXIMAL_MU = "proximal_mu";
  private static final String SERVER_LEARNING_RATE = "server_learning_rate";
  private static final String SERVER_MOMENTUM = "server_momentum";
  private static final String ETA = "eta";
  private static final String ETA_G = "eta_g";
  private static final String BETA_1 = "beta_1";
  private static final String BETA_2 = "beta_2";
  private static final String TAU = "tau";
  private static final double ALMOST_ONE = Math.nextDown(1.0);

  private static final SortedMap<String, AveragingMethod> ALL = everyone();

  private AveragingMethods() {}

  private static SortedMap<String, AveragingMethod> everyone() {
    SortedMap<String, AveragingMethod> all = new TreeMap<>(RobustMethods.all());
    all.putAll(
        Map.of(
            "fedavg",
            AveragingMethod.mean(Set.of(), model -> ServerOptimiser.replace()),
            FEDPROX,
            AveragingMethod.mean(Set.of(PROXIMAL_MU), model -> ServerOptimiser.replace()),
            "fedavgm",
            AveragingMethod.mean(
                Set.of(SERVER_LEARNING_RATE, SERVER_MOMENTUM), AveragingMethods::fedAvgM),
            "fedadam",
            AveragingMethod.gradient(
                Set.of(ETA, BETA_1, BETA_2, TAU),
                model -> adaptive(SecondMoment.ADAM, model, 0.1),
                0.1,
                false),
            "fedyogi",
            AveragingMethod.gradient(
                Set.of(ETA, BETA_1, BETA_2, TAU),
                model -> adaptive(SecondMoment.YOGI, model, 0.01),
                0.0316,
                false),
            "fedadagrad",
            AveragingMethod.gradient(Set.of(ETA, TAU), AveragingMethods::fedAdagrad, 0.1, false),
            "scaffold",
            AveragingMethod.gradient(
                Set.of(ETA_G),
                model -> ServerOptimiser.scaled(model.positive(ETA_G, 1)),
                0.1,
                true)));
    return Collections.unmodifiableSortedMap(all);
  }

  /** All of them, by name. */
  static SortedMap<String, AveragingMethod> all() {
    return ALL;
  }

  /** The method of a task, if it averages. */
  static Optional<AveragingMethod> of(ModelSpec model) {
    return Optional.ofNullable(ALL.get(model.strategy()));
  }

  /** How strongly a plant is pulled to the global parameters: µ with FedProx, else 0. */
  static double proximal(ModelSpec model) {
    return model.strategy().equals(FEDPROX)
        ? model.within(PROXIMAL_MU, 0.01, 0, Double.MAX_VALUE)
        : 0;
  }

  private static ServerOptimiser fedAvgM(ModelSpec model) {
    return new FedAvgM(
        model.positive(SERVER_LEARNING_RATE, 1), model.within(SERVER_MOMENTUM, 0.9, 0, ALMOST_ONE));
  }

  private static ServerOptimiser adaptive(SecondMoment second, ModelSpec model, double eta) {
    return new FedOpt(
        second,
        model.positive(ETA, eta),
        model.within(BETA_1, 0.9, 0, ALMOST_ONE),
        model.within(BETA_2, 0.99, 0, ALMOST_ONE),
        model.positive(TAU, 1e-3));
  }

  private static ServerOptimiser fedAdagrad(ModelSpec model) {
    return new FedOpt(
        SecondMoment.ADAGRAD, model.positive(ETA, 0.1), 0, 0, model.positive(TAU, 1e-3));
  }
}
