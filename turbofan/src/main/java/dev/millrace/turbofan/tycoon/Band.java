package dev.millrace.turbofan.tycoon;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a factory's profit is after some hours in many games, the seeds being 1, 2, 3 and so on.
 *
 * @param mean dollars, one per point in time
 * @param p10 a tenth of the games is below
 * @param p90 a tenth is above
 */
public record Band(List<Double> mean, List<Double> p10, List<Double> p90) {

  /** One band per factory, with a point after every so many hours. */
  public static List<Band> of(Rules rules, Pool pool, int games, int points, int hoursBetween) {
    double[][][] profits = new double[Game.FACTORIES][points][games];
    for (int i = 0; i < games; i++) {
      Game game = new Game(rules, pool, i + 1);
      for (int point = 0; point < points; point++) {
        List<Ledger> ledgers = game.play(hoursBetween).ledgers();
        for (int factory = 0; factory < Game.FACTORIES; factory++) {
          profits[factory][point][i] = ledgers.get(factory).profit();
        }
      }
    }
    return Arrays.stream(profits).map(Band::of).toList();
  }

  private static Band of(double[][] points) {
    Arrays.stream(points).forEach(Arrays::sort);
    return new Band(
        Arrays.stream(points)
            .map(games -> rounded(Arrays.stream(games).average().orElse(0)))
            .toList(),
        quantile(points, 0.1),
        quantile(points, 0.9));
  }

  private static List<Double> quantile(double[][] points, double share) {
    return IntStream.range(0, points.length)
        .mapToObj(p -> rounded(points[p][(int) Math.round(share * (points[p].length - 1))]))
        .toList();
  }

  private static double rounded(double dollars) {
    return Math.rint(dollars);
  }
}
