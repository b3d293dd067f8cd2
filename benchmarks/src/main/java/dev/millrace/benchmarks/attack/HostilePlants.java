package dev.millrace.benchmarks.attack;

import dev.millrace.federation.features.Life;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.strategy.ParametersExchange;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import dev.millrace.quickstart.inprocess.Alteration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Some plants answer what trains the model with an attack; everything before that, and all that the
 * others say, is honest.
 */
final class HostilePlants implements Alteration {
  private static final long HUNDRED = 100;

  private final Attack attack;
  private final Map<String, FlippedLabels> plants = new TreeMap<>();

  /**
   * @param lives the lives of the hostile plants
   */
  HostilePlants(Attack attack, TaskSpec task, Map<String, List<Life>> lives) {
    this.attack = attack;
    lives.forEach((plant, its) -> plants.put(plant, new FlippedLabels(task, plant, its)));
  }

  @Override
  public Contribution of(String plant, Ask ask, Contribution honest) {
    return plants.containsKey(plant) && trains(ask) ? altered(plant, ask, honest) : honest;
  }

  private static boolean trains(Ask ask) {
    return switch (ask.kind()) {
      case GRAM, PARAMETERS, HISTOGRAMS -> true;
      default -> false;
    };
  }

  private Contribution altered(String plant, Ask ask, Contribution honest) {
    return switch (attack) {
      case HONEST -> honest;
      case LABEL_FLIPPED ->
          plants.get(plant).answer(ask) instanceof Contribution flipped ? flipped : honest;
      case SIGN_FLIPPED -> times(-1, ask, honest);
      case HUNDREDFOLD -> times(HUNDRED, ask, honest);
      case FREE_RIDER -> times(0, ask, honest);
    };
  }

  private static Contribution times(long factor, Ask ask, Contribution honest) {
    return new Contribution(
        honest.examples(),
        ask.kind() == AskKind.PARAMETERS
            ? parameters(factor, ask, honest)
            : sums(factor, ask, honest.blocks()));
  }

  /** So many times the plant's way from the global parameters. */
  private static List<Block> parameters(long factor, Ask ask, Contribution honest) {
    double[] local = ParametersExchange.mean(honest.blocks());
    double[] base = ParametersExchange.base(ask).orElseGet(() -> new double[local.length]);
    double[] sent = new double[local.length];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = base[i] + factor * (local[i] - base[i]);
    }
    return ParametersExchange.answer(ask, sent, honest.examples());
  }

  private static List<Block> sums(long factor, Ask ask, List<Block> honest) {
    List<Block> sent = new ArrayList<>();
    for (int i = 0; i < honest.size(); i++) {
      sent.add(times(factor, honest.get(i), ask.blocks().get(i)));
    }
    return List.copyOf(sent);
  }

  /** Admission would refuse what passes a block's limit, and the attacker knows. */
  private static Block times(long factor, Block honest, BlockShape shape) {
    long[] sent = new long[honest.values().length];
    for (int i = 0; i < sent.length; i++) {
      double product = (double) factor * honest.values()[i];
      sent[i] =
          Math.abs(product) < shape.limit()
              ? factor * honest.values()[i]
              : (long) Math.signum(product) * shape.limit();
    }
    return new Block(honest.name(), honest.exponent(), sent);
  }
}
