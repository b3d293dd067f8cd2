package dev.millrace.turbofan.tycoon;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One game: four factories that stop at corrective, preventative, local and federated, and to all
 * of which the same engines come in the same order.
 */
public final class Game {
  /** Corrective, preventative, local predictive, federated predictive. */
  public static final int FACTORIES = 4;

  private final List<Factory> factories;
  private int hour;

  /** A game before its first hour. */
  public Game(Rules rules, Pool pool, int seed) {
    factories =
        IntStream.range(0, FACTORIES)
            .mapToObj(number -> new Factory(rules, pool, seed, number, number))
            .toList();
  }

  /** Plays so many hours more. */
  public Game play(int hours) {
    for (int i = 0; i < hours; i++) {
      hour++;
      factories.forEach(factory -> factory.pass(hour));
    }
    return this;
  }

  /** What each factory has come to; the federated one is the last. */
  public List<Ledger> ledgers() {
    return factories.stream().map(Factory::ledger).toList();
  }
}
