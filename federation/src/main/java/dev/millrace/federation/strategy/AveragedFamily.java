package dev.millrace.federation.strategy;

import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A model family whose parameters are one vector that can be averaged. */
interface AveragedFamily {
  /** Names of the hyperparameters of its local training. */
  Set<String> hyperparameters(AveragingMethod method);

  /**
   * Checks the values of those hyperparameters.
   *
   * @throws IllegalArgumentException naming the one that is out of its domain
   */
  void check(ModelSpec model, AveragingMethod method);

  /** Whether local training takes gradient steps from the global parameters. */
  boolean takesSteps();

  /** Number of parameters. */
  int size(TaskSpec task);

  /** The parameters that the first round starts from; empty if plants solve from nothing. */
  Optional<double[]> start(TaskSpec task);

  /** The parameters of a version, as one vector. */
  double[] flat(TrainedModel version);

  /** The named parameters of a version. */
  SortedMap<String, double[]> named(TaskSpec task, double[] flat);
}
