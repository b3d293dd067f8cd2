package dev.millrace.turbofan.economics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How engines fared under every setting of every strategy. Engines that plants learned and tuned
 * from are never those in play, on which a strategy is judged.
 *
 * @param fleetAges all plants' engines, by age of maintenance
 * @param federatedTuning all plants' engines, by threshold; each predicted by the federation
 *     without the engine's plant
 * @param playAges the engines in play, by age of maintenance
 * @param federatedPlay the engines in play, by threshold, predicted by the federation
 * @param oracle the engines in play, each maintained one cycle before it would have failed
 * @param plants what each plant can go by alone
 */
public record Evidence(
    Curve fleetAges,
    Curve federatedTuning,
    Curve playAges,
    Curve federatedPlay,
    Tally oracle,
    List<PlantEvidence> plants) {
  public Evidence {
    plants = List.copyOf(plants);
  }

  /** Engines maintained one cycle before failure; one that lives for a cycle only cannot be. */
  public static Tally oracle(List<Integer> lives) {
    return lives.stream()
        .map(life -> life == 1 ? Tally.failed(1) : Tally.maintained(life, life - 1))
        .reduce(Tally.NONE, Tally::plus);
  }

  /** What a plant's choice under a strategy brings; tuned without a look at engines in play. */
  public Choice choice(Strategy strategy, int plant, Costs costs) {
    PlantEvidence own = plants.get(plant);
    return switch (strategy) {
      case CORRECTIVE -> new Choice(0, playAges.at(0));
      case PREVENTATIVE -> new Choice(Strategy.FIXED_AGE, playAges.at(Strategy.FIXED_AGE));
      case OWN_SCHEDULE -> Choice.tuned(own.ownAges(), playAges, costs);
      case FLEET_SCHEDULE -> Choice.tuned(fleetAges, playAges, costs);
      case LOCAL -> Choice.tuned(own.localTuning(), own.localPlay(), costs);
      case FEDERATED -> Choice.tuned(federatedTuning, federatedPlay, costs);
      case ORACLE -> oracle(costs);
    };
  }

  /** What every plant's choice brings. */
  public List<Choice> choices(Strategy strategy, Costs costs) {
    return IntStream.range(0, plants.size())
        .mapToObj(plant -> choice(strategy, plant, costs))
        .toList();
  }

  /** Every plant's dollars per engine-hour. */
  public double[] rates(Strategy strategy, Costs costs) {
    return choices(strategy, costs).stream()
        .mapToDouble(choice -> costs.rate(choice.outcome()))
        .toArray();
  }

  /** Who knows all lives maintains at the last moment, or never where failure is the cheaper. */
  private Choice oracle(Costs costs) {
    return costs.rate(oracle) >= costs.rate(playAges.at(0))
        ? new Choice(1, oracle)
        : new Choice(0, playAges.at(0));
  }
}
