package dev.millrace.turbofan.tycoon;

import dev.millrace.turbofan.economics.Costs;
import dev.millrace.turbofan.economics.Strategy;

/**
 * The rules of a game. An hour is a cycle of every engine that runs.
 *
 * @param costs what running, maintaining and failing earn and cost
 * @param fixedAge age of preventative maintenance, cycles
 * @param failuresToLearn failures after which a factory can maintain at that age
 * @param hoursToNext hours from each strategy to the next: a data scientist, then the federation
 */
public record Rules(Costs costs, int fixedAge, int failuresToLearn, int hoursToNext) {
  /** Engines of a factory. */
  public static final int SLOTS = 4;

  /** The game's own. */
  public static final Rules TYCOON = new Rules(Costs.TYCOON, Strategy.FIXED_AGE, 4, 500);

  /** The same at other costs. */
  public Rules at(Costs others) {
    return new Rules(others, fixedAge, failuresToLearn, hoursToNext);
  }

  /** The same, every strategy there from the first hour. */
  public Rules open() {
    return new Rules(costs, fixedAge, 0, 0);
  }
}
