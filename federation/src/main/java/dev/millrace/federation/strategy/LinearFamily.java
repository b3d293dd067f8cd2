package dev.millrace.federation.strategy;

import dev.millrace.federation.model.LinearModel;
import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Linear models that every plant solves for itself; the vector is the intercept, then one
 * coefficient per feature.
 *
 * @param penalties names of the hyperparameters of its penalty, each per training row
 */
record LinearFamily(Set<String> penalties) implements AveragedFamily {
  @Override
  public Set<String> hyperparameters(AveragingMethod method) {
    return penalties;
  }

  @Override
  public void check(ModelSpec model, AveragingMethod method) {
    penalties.forEach(penalty -> model.positive(penalty, 1));
  }

  @Override
  public boolean takesSteps() {
    return false;
  }

  @Override
  public int size(TaskSpec task) {
    return task.features().size() + 1;
  }

  @Override
  public Optional<double[]> start(TaskSpec task) {
    return Optional.empty();
  }

  @Override
  public double[] flat(TrainedModel version) {
    return new LinearModel(
            version.parameter(LinearModel.INTERCEPT)[0],
            version.parameter(LinearModel.COEFFICIENTS))
        .toVector();
  }

  @Override
  public SortedMap<String, double[]> named(TaskSpec task, double[] flat) {
    return new LinearModel(flat[0], Arrays.copyOfRange(flat, 1, flat.length)).toParameters();
  }
}
