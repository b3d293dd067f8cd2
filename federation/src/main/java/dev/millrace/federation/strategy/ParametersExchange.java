package dev.millrace.federation.strategy;

import dev.millrace.federation.features.Normaliser;
import dev.millrace.federation.robust.LocalParameters;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The exchange in which every plant trains from the global parameters and sends its own, times its
 * rows: so the sum of the answers is all that a weighted mean needs, exact in any order.
 */
public final class ParametersExchange {
  static final String COEFFICIENT_BOUND = "coefficient_bound";
  private static final double DEFAULT_COEFFICIENT_BOUND = 1e6;
  private static final String BASE = "averaging.base";
  private static final String SEED = "averaging.seed";
  private static final String ROWS = "rows";
  private static final String WEIGHTED = "weighted";
  private static final String CONTROLS = "controls";

  private ParametersExchange() {}

  /**
   * The ask.
   *
   * @param size number of parameters
   * @param base the global parameters; empty in the first round of a family that starts nowhere
   * @param controlled whether plants send control variates, as SCAFFOLD has them do
   * @param controls what they correct their steps by; empty until there is something to correct by
   */
  static Ask ask(
      Normaliser normaliser,
      int size,
      Optional<double[]> base,
      boolean controlled,
      Optional<Controls> controls,
      RoundContext context) {
    SortedMap<String, double[]> carried = MomentsExchange.toContext(normaliser);
    base.ifPresent(parameters -> carried.put(BASE, parameters));
    carried.put(SEED, new double[] {seed(context.task().model()), context.round()});
    double most = context.maxRows() * bound(context.task().model());
    List<BlockShape> blocks = new ArrayList<>();
    blocks.add(BlockShape.counts(ROWS, 1, context.maxRows()));
    blocks.add(BlockShape.reals(WEIGHTED, size, most, context.cohort()));
    controls.ifPresent(known -> carried.putAll(known.toState()));
    if (controlled) {
      blocks.add(BlockShape.reals(CONTROLS, size, most, context.cohort()));
    }
    return new Ask(
        AskKind.PARAMETERS, false, carried, blocks, context.maxReadings(), context.maxRows());
  }

  /**
   * A gateway's answer: its number of rows, and its parameters times that number.
   *
   * @throws ArithmeticException if a parameter passes the bound
   */
  public static List<Block> answer(Ask ask, double[] parameters, long rows) {
    return List.of(
        ask.block(ROWS).quantise(rows), ask.block(WEIGHTED).quantise(times(rows, parameters)));
  }

  /** The same with the gradient that becomes SCAFFOLD's control variate. */
  static List<Block> answer(Ask ask, double[] parameters, double[] control, long rows) {
    List<Block> blocks = new ArrayList<>(answer(ask, parameters, rows));
    blocks.add(ask.block(CONTROLS).quantise(times(rows, control)));
    return List.copyOf(blocks);
  }

  /** The global parameters to train from, if there are any yet. */
  public static Optional<double[]> base(Ask ask) {
    return Optional.ofNullable(ask.context().get(BASE));
  }

  /**
   * How FedProx holds a plant near the global parameters: by µ/2 |w - centre|².
   *
   * @param mu µ, {@code proximal_mu}, positive
   * @param centre the global parameters
   */
  public record Pull(double mu, double[] centre) {}

  /** The pull of the task's strategy; empty if it has none, or there are no global parameters. */
  public static Optional<Pull> pull(Ask ask, TaskSpec task) {
    double mu = AveragingMethods.proximal(task.model());
    return mu > 0 ? base(ask).map(centre -> new Pull(mu, centre)) : Optional.empty();
  }

  /** The task's seed and the number of the round: the same round, tried again, is the same. */
  static double[] seed(Ask ask) {
    return ask.context(SEED);
  }

  static double seed(ModelSpec model) {
    return model.hyperparameter("seed", 0);
  }

  static double bound(ModelSpec model) {
    return model.positive(COEFFICIENT_BOUND, DEFAULT_COEFFICIENT_BOUND);
  }

  static long rows(List<Block> sums) {
    return sums.get(0).values()[0];
  }

  /** Mean of the parameters of one answer or of a sum, each plant weighted by its rows. */
  public static double[] mean(List<Block> sums) {
    return perRow(sums.get(1), rows(sums));
  }

  /** Mean of the control variates, each plant weighted by its rows. */
  static double[] meanControl(List<Block> sums) {
    return perRow(sums.get(2), rows(sums));
  }

  /** The plants' parameters side by side, in the order of their gateways' names. */
  static List<LocalParameters> locals(Contributions answers) {
    List<LocalParameters> locals = new ArrayList<>();
    answers
        .shares()
        .forEach(
            (gateway, share) ->
                locals.add(
                    new LocalParameters(gateway, rows(share.blocks()), mean(share.blocks()))));
    return List.copyOf(locals);
  }

  /** Why an answer cannot be a plant's mean of anything, if so. */
  static Optional<String> objection(Share share, ModelSpec model) {
    long rows = rows(share.blocks());
    if (rows < 1) {
      return Optional.of("%d training rows".formatted(rows));
    }
    double bound = bound(model);
    double farthest = share.blocks().get(1).farthest() / rows;
    // What fixed point rounds up must not condemn a parameter on the bound.
    return Math.abs(farthest) > bound * (1 + 1e-9)
        ? Optional.of(
            "a parameter of %s passes %s %s".formatted(farthest, COEFFICIENT_BOUND, bound))
        : Optional.empty();
  }

  private static double[] times(long rows, double[] values) {
    double[] product = new double[values.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = rows * values[i];
    }
    return product;
  }

  private static double[] perRow(Block block, long rows) {
    double[] values = block.toDoubles();
    for (int i = 0; i < values.length; i++) {
      values[i] /= rows;
    }
    return values;
  }
}
