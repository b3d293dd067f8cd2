package dev.millrace.turbofan.economics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a strategy stands over all seeds and plants.
 *
 * @param strategy the strategy
 * @param profit dollars per engine-hour: mean over plants, then mean and spread over seeds
 * @param plantsSd spread over the plants of a seed, mean over seeds, dollars per engine-hour
 * @param ofOracle share of the oracle's profit
 * @param failures share of lives that end in failure
 * @param wasted cycles of life thrown away per maintenance
 * @param setting age or threshold, cycles
 */
public record Standing(
    Strategy strategy,
    Spread profit,
    double plantsSd,
    double ofOracle,
    double failures,
    double wasted,
    double setting) {

  static Standing of(Strategy strategy, List<Evidence> seeds, Costs costs) {
    Spread profit = profit(strategy, seeds, costs);
    return new Standing(
        strategy,
        profit,
        seeds.stream()
            .mapToDouble(seed -> rates(strategy, seed, costs).sd())
            .average()
            .orElseThrow(),
        profit.mean() / profit(Strategy.ORACLE, seeds, costs).mean(),
        mean(strategy, seeds, costs, choice -> choice.outcome().failureShare()),
        mean(strategy, seeds, costs, choice -> choice.outcome().wastedPerMaintenance()),
        mean(strategy, seeds, costs, Choice::setting));
  }

  /** Profit per engine-hour alone. */
  static Spread profit(Strategy strategy, List<Evidence> seeds, Costs costs) {
    return Spread.of(
        seeds.stream().mapToDouble(seed -> rates(strategy, seed, costs).mean()).toArray());
  }

  private static Spread rates(Strategy strategy, Evidence seed, Costs costs) {
    return Spread.of(seed.rates(strategy, costs));
  }

  private static double mean(
      Strategy strategy, List<Evidence> seeds, Costs costs, ToDoubleFunction<Choice> what) {
    return seeds.stream()
        .flatMapToDouble(seed -> seed.choices(strategy, costs).stream().mapToDouble(what))
        .average()
        .orElseThrow();
  }
}
