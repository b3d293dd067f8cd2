package dev.millrace.turbofan.economics;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * How the same engines end under each setting of a policy: an age for maintenance, or a threshold
 * for predicted remaining life. Setting 0 is never to maintain.
 *
 * @param tallies one per setting, from 0
 */
public record Curve(List<Tally> tallies) {
  /** Ages beyond this are never tried; the longest life of the four subsets has 543 cycles. */
  public static final int HIGHEST_AGE = 600;

  public Curve {
    tallies = List.copyOf(tallies);
  }

  /** Maintenance at a fixed age, for every age. */
  public static Curve ofAges(List<Integer> lives) {
    return over(
        HIGHEST_AGE,
        lives,
        (life, age) -> age == 0 || age >= life ? Tally.failed(life) : Tally.maintained(life, age));
  }

  /** Maintenance at the first prediction below a threshold, for every threshold. */
  public static Curve ofForecasts(List<Forecast> forecasts) {
    return over(Forecast.HIGHEST_THRESHOLD, forecasts, Forecast::under);
  }

  private static <T> Curve over(
      int highest, List<T> engines, BiFunction<T, Integer, Tally> ending) {
    return new Curve(
        IntStream.rangeClosed(0, highest)
            .mapToObj(
                setting ->
                    engines.stream()
                        .map(engine -> ending.apply(engine, setting))
                        .reduce(Tally.NONE, Tally::plus))
            .toList());
  }

  /** The tally under a setting. */
  public Tally at(int setting) {
    return tallies.get(setting);
  }

  /** The setting of highest profit rate; of equally good ones the highest. */
  public int best(Costs costs) {
    return IntStream.range(0, tallies.size())
        .reduce((a, b) -> costs.rate(at(b)) >= costs.rate(at(a)) ? b : a)
        .orElseThrow();
  }
}
