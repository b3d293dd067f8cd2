package dev.millrace.turbofan.economics;

/**
 * What an engine earns and costs, in dollars. A cycle takes an hour.
 *
 * @param incomePerCycle what a running engine earns in a cycle
 * @param maintenanceCost what a planned maintenance costs
 * @param maintenanceHours hours an engine stands still for it
 * @param failureCost what a failure costs
 * @param failureHours hours an engine stands still after it
 */
public record Costs(
    double incomePerCycle,
    double maintenanceCost,
    int maintenanceHours,
    double failureCost,
    int failureHours) {
  /** The rules of Fast Forward Labs' Turbofan Tycoon (2018). */
  public static final Costs TYCOON = new Costs(300, 10_000, 20, 60_000, 60);

  /** What the report printed beside the game says of income, unlike the game. */
  public static final double PRINTED_INCOME = 250;

  public Costs {
    require("income", incomePerCycle);
    require("maintenance cost", maintenanceCost);
    require("maintenance hours", maintenanceHours);
    require("failure cost", failureCost);
    require("failure hours", failureHours);
  }

  private static void require(String what, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s must be a number of at least 0, not %s".formatted(what, value));
    }
  }

  /** The same, but for the income. */
  public Costs withIncome(double income) {
    return new Costs(income, maintenanceCost, maintenanceHours, failureCost, failureHours);
  }

  /** The same, but for a failure that costs so many times what maintenance does. */
  public Costs withRatio(double ratio) {
    return new Costs(
        incomePerCycle, maintenanceCost, maintenanceHours, ratio * maintenanceCost, failureHours);
  }

  /** Dollars that the lives of a tally brought. */
  public double profit(Tally tally) {
    return incomePerCycle * tally.cycles()
        - maintenanceCost * tally.maintained()
        - failureCost * tally.failures();
  }

  /** Hours that the lives of a tally took, downtime included. */
  public long hours(Tally tally) {
    return tally.cycles() + maintenanceHours * tally.maintained() + failureHours * tally.failures();
  }

  /** Dollars per engine-hour in the long run: profit over hours. */
  public double rate(Tally tally) {
    return profit(tally) / hours(tally);
  }
}
