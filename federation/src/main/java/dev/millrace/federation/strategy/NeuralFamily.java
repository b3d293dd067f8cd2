package dev.millrace.federation.strategy;

import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.neural.Layers;
import dev.millrace.federation.neural.LocalTraining;
import dev.millrace.federation.neural.LocalTraining.Steps;
import dev.millrace.federation.neural.Network;
import dev.millrace.federation.neural.OutputScale;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Multi-layer perceptrons that every plant trains from the global weights.
 *
 * <p>Hyperparameters: {@code hidden} and {@code hidden_2}, units of the hidden layers, 0 for no
 * second one; {@code epochs} passes over a plant's rows in a round, in mini-batches of {@code
 * batch_size}; {@code learning_rate} of Adam, or {@code eta_l} of the plain gradient descent that
 * adaptive server optimisers and SCAFFOLD are defined on; {@code seed} of the first weights and of
 * the order of rows.
 */
final class NeuralFamily implements AveragedFamily {
  static final String HIDDEN = "hidden";
  static final String HIDDEN_2 = "hidden_2";
  private static final String EPOCHS = "epochs";
  private static final String BATCH_SIZE = "batch_size";
  private static final String LEARNING_RATE = "learning_rate";
  private static final String ETA_L = "eta_l";
  private static final String SEED = "seed";
  private static final int WIDEST = 4096;
  private static final int MOST = 1 << 20;
  private static final long LARGEST_SEED = 1L << 53;

  @Override
  public Set<String> hyperparameters(AveragingMethod method) {
    return Set.of(HIDDEN, HIDDEN_2, EPOCHS, BATCH_SIZE, rate(method.steps()), SEED);
  }

  @Override
  public void check(ModelSpec model, AveragingMethod method) {
    layers(1, model);
    training(model, method);
    double seed = model.within(SEED, 0, -LARGEST_SEED, LARGEST_SEED);
    if (seed != Math.rint(seed)) {
      throw new IllegalArgumentException("hyperparameter seed must be a whole number");
    }
  }

  @Override
  public boolean takesSteps() {
    return true;
  }

  @Override
  public int size(TaskSpec task) {
    return layers(task.features().size(), task.model()).weights();
  }

  @Override
  public Optional<double[]> start(TaskSpec task) {
    Layers layers = layers(task.features().size(), task.model());
    long seed = (long) ParametersExchange.seed(task.model());
    return Optional.of(Network.initial(layers, output(task), seed).weights());
  }

  @Override
  public double[] flat(TrainedModel version) {
    return version.parameter(Network.WEIGHTS);
  }

  @Override
  public SortedMap<String, double[]> named(TaskSpec task, double[] flat) {
    return network(task, flat).toParameters();
  }

  /** The task's network with these weights. */
  static Network network(TaskSpec task, double[] weights) {
    return new Network(layers(task.features().size(), task.model()), weights, output(task));
  }

  /** What a plant does in a round. */
  static LocalTraining training(ModelSpec model, AveragingMethod method) {
    return new LocalTraining(
        model.count(EPOCHS, 1, 1, MOST),
        model.count(BATCH_SIZE, 64, 1, MOST),
        method.steps(),
        model.positive(rate(method.steps()), method.defaultRate()));
  }

  private static Layers layers(int features, ModelSpec model) {
    return Layers.of(
        features, model.count(HIDDEN, 64, 1, WIDEST), model.count(HIDDEN_2, 32, 0, WIDEST));
  }

  private static OutputScale output(TaskSpec task) {
    return OutputScale.ofRange(task.target().min(), task.target().max());
  }

  private static String rate(Steps steps) {
    return steps == Steps.ADAM ? LEARNING_RATE : ETA_L;
  }
}
