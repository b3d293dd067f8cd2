package dev.millrace.turbofan.tycoon;

import dev.millrace.turbofan.economics.Costs;

/** A factory with four engines, which takes up each strategy that opens, up to its limit. */
final class Factory {
  /** Corrective 0, preventative 1, local predictive 2, federated predictive 3. */
  static final int FEDERATED = 3;

  private final Rules rules;
  private final Pool pool;
  private final int seed;
  private final int plant;
  private final int limit;
  private final int[] nth = new int[Rules.SLOTS];
  private final int[] age = new int[Rules.SLOTS];
  private final boolean[] isOut = new boolean[Rules.SLOTS];
  private final int[] down = new int[Rules.SLOTS];
  private int unlocked;
  private int unlockedAt;
  private int level;
  private int cycles;
  private int maintained;
  private int failed;
  private int downHours;

  Factory(Rules rules, Pool pool, int seed, int number, int limit) {
    this.rules = rules;
    this.pool = pool;
    this.seed = seed;
    this.plant = pool.plant(seed, number);
    this.limit = limit;
  }

  /** Lets an hour pass; hours count from 1. */
  void pass(int hour) {
    for (int slot = 0; slot < Rules.SLOTS; slot++) {
      if (down[slot] > 0) {
        downHours++;
        down[slot]--;
      } else {
        run(slot);
      }
      if (down[slot] == 0 && isOut[slot]) {
        isOut[slot] = false;
        nth[slot]++;
        age[slot] = 0;
      }
    }
    while (unlocked < FEDERATED && opens(hour)) {
      unlocked++;
      unlockedAt = hour;
    }
    level = Math.min(limit, unlocked);
  }

  private boolean opens(int hour) {
    return unlocked == 0
        ? failed >= rules.failuresToLearn()
        : hour - unlockedAt >= rules.hoursToNext();
  }

  private void run(int slot) {
    int engine = pool.engine(seed, slot, nth[slot]);
    age[slot]++;
    cycles++;
    if (age[slot] >= pool.lives().get(engine)) {
      failed++;
      isOut[slot] = true;
      down[slot] = rules.costs().failureHours();
    } else if (isDue(engine, age[slot])) {
      maintained++;
      isOut[slot] = true;
      down[slot] = rules.costs().maintenanceHours();
    }
  }

  private boolean isDue(int engine, int reached) {
    int due =
        switch (level) {
          case 0 -> 0;
          case 1 -> rules.fixedAge();
          case 2 -> pool.local().get(plant).get(engine);
          default -> pool.federated().get(engine);
        };
    return due > 0 && reached >= due;
  }

  Ledger ledger() {
    Costs costs = rules.costs();
    double profit =
        costs.incomePerCycle() * cycles
            - costs.maintenanceCost() * maintained
            - costs.failureCost() * failed;
    return new Ledger(plant, cycles, maintained, failed, downHours, profit);
  }
}
