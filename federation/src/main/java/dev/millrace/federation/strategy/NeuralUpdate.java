package dev.millrace.federation.strategy;

import dev.millrace.federation.features.Examples;
import dev.millrace.federation.neural.Correction;
import dev.millrace.federation.neural.LocalTraining;
import dev.millrace.federation.neural.Network;
import dev.millrace.federation.random.RandomStream;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import java.util.List;
import java.util.Optional;

/** What a plant answers when it is asked for the parameters of a network. */
public final class NeuralUpdate {
  private NeuralUpdate() {}

  /**
   * Trains from the ask's global weights. The same rows give the same answer, however often the
   * round is asked anew.
   *
   * @param plant name of the plant; plants visit their rows in different orders
   * @throws IllegalArgumentException if there is no row, or training leaves the finite numbers
   * @throws ArithmeticException if a weight passes the bound
   */
  public static List<Block> answer(Ask ask, TaskSpec task, String plant, Examples examples) {
    AveragingMethod method =
        AveragingMethods.of(task.model())
            .orElseThrow(
                () -> new IllegalArgumentException("no averaging by " + task.model().strategy()));
    double[] weights =
        ParametersExchange.base(ask)
            .orElseThrow(() -> new IllegalArgumentException("the ask carries no weights"));
    Network global = NeuralFamily.network(task, weights);
    LocalTraining training = NeuralFamily.training(task.model(), method);
    double[] seed = ParametersExchange.seed(ask);
    RandomStream random = RandomStream.of((long) seed[0], (long) seed[1], plant.hashCode());
    Network local = training.train(global, examples, correction(ask, task, examples), random);
    return method.controlled()
        ? ParametersExchange.answer(
            ask, local.weights(), LocalTraining.gradient(global, examples), examples.size())
        : ParametersExchange.answer(ask, local.weights(), examples.size());
  }

  private static Correction correction(Ask ask, TaskSpec task, Examples examples) {
    Optional<Controls> controls = Controls.of(ask.context());
    if (controls.isPresent()) {
      Network previous = NeuralFamily.network(task, controls.get().previous());
      return Correction.between(controls.get().mean(), LocalTraining.gradient(previous, examples));
    }
    return ParametersExchange.pull(ask, task)
        .map(pull -> Correction.towards(pull.centre(), pull.mu()))
        .orElseGet(Correction::none);
  }
}
