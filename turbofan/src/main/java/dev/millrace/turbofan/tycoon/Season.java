package dev.millrace.turbofan.tycoon;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Many games with the seeds 1, 2, 3 and so on, of which one alone says little.
 *
 * @param games how many
 * @param hours hours of each
 * @param federatedBeatsLocal share of games that the federated factory ends ahead of the local one
 * @param inFullOrder share of games that end in the order of the strategies
 */
public record Season(int games, int hours, double federatedBeatsLocal, double inFullOrder) {

  /** Plays them. */
  public static Season play(Rules rules, Pool pool, int games, int hours) {
    List<List<Ledger>> ends =
        IntStream.rangeClosed(1, games)
            .mapToObj(seed -> new Game(rules, pool, seed).play(hours).ledgers())
            .toList();
    return new Season(
        games,
        hours,
        share(ends, end -> isAhead(end, 3)),
        share(ends, end -> isAhead(end, 1) && isAhead(end, 2) && isAhead(end, 3)));
  }

  /** Whether a factory has made more than the one before it. */
  private static boolean isAhead(List<Ledger> end, int factory) {
    return end.get(factory).profit() > end.get(factory - 1).profit();
  }

  private static double share(List<List<Ledger>> ends, Predicate<List<Ledger>> what) {
    return (double) ends.stream().filter(what).count() / ends.size();
  }
}
