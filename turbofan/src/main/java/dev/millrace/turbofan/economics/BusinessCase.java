package dev.millrace.turbofan.economics;

import java.util.Arrays;
import java.util.List;

/**
 * What each strategy earns, and what joining a federation is worth.
 *
 * @param costs what it is computed for
 * @param standings one per strategy, in the order of {@link Strategy}
 * @param federatedBeatsLocal share of pairs of seed and plant in which the federated model earns
 *     more than the plant's own
 * @param gain what the federated model earns beyond the plant's own, dollars per engine-hour
 * @param ratios profit when a failure costs another multiple of a maintenance
 */
public record BusinessCase(
    Costs costs,
    List<Standing> standings,
    double federatedBeatsLocal,
    Gain gain,
    List<Ratio> ratios) {
  /** Multiples of the cost of maintenance that a failure costs, in the table of ratios. */
  public static final List<Integer> RATIOS = List.of(2, 6, 20);

  /** Hours of a year. */
  public static final int HOURS_PER_YEAR = 8_760;

  /**
   * Gain of the federated model over plants' own, dollars per engine-hour over pairs of seed and
   * plant.
   */
  public record Gain(double mean, double p10, double median, double p90) {
    static Gain of(double[] gains) {
      double[] sorted = gains.clone();
      Arrays.sort(sorted);
      return new Gain(
          Arrays.stream(sorted).average().orElseThrow(),
          quantile(sorted, 0.1),
          quantile(sorted, 0.5),
          quantile(sorted, 0.9));
    }

    private static double quantile(double[] sorted, double share) {
      return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** Dollars per engine and year. */
    public double perEngineYear() {
      return mean * HOURS_PER_YEAR;
    }
  }

  /**
   * Mean profit per engine-hour of every strategy, in their order, when a failure costs so many
   * times what maintenance does.
   */
  public record Ratio(int ratio, List<Double> profits) {
    /** That of one strategy. */
    public double profit(Strategy strategy) {
      return profits.get(List.of(Strategy.values()).indexOf(strategy));
    }
  }

  /** The case that the evidence of one or more seeds makes. */
  public static BusinessCase of(List<Evidence> seeds, Costs costs) {
    double[] gains =
        seeds.stream().flatMapToDouble(seed -> Arrays.stream(gains(seed, costs))).toArray();
    return new BusinessCase(
        costs,
        Arrays.stream(Strategy.values())
            .map(strategy -> Standing.of(strategy, seeds, costs))
            .toList(),
        (double) Arrays.stream(gains).filter(gain -> gain > 0).count() / gains.length,
        Gain.of(gains),
        RATIOS.stream()
            .map(ratio -> new Ratio(ratio, profits(seeds, costs.withRatio(ratio))))
            .toList());
  }

  private static double[] gains(Evidence seed, Costs costs) {
    double[] gains = seed.rates(Strategy.FEDERATED, costs);
    double[] local = seed.rates(Strategy.LOCAL, costs);
    Arrays.setAll(gains, plant -> gains[plant] - local[plant]);
    return gains;
  }

  private static List<Double> profits(List<Evidence> seeds, Costs costs) {
    return Arrays.stream(Strategy.values())
        .map(strategy -> Standing.profit(strategy, seeds, costs).mean())
        .toList();
  }

  /** How a strategy stands. */
  public Standing standing(Strategy strategy) {
    return standings.get(List.of(Strategy.values()).indexOf(strategy));
  }
}
