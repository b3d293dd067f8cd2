package dev.millrace.quickstart.roi;

import dev.millrace.turbofan.economics.Costs;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;

/** What engines earn and cost; a mixin. Defaults are those of {@link Costs#TYCOON}. */
public final class CostOptions {
  @Option(
      names = "--income",
      paramLabel = "DOLLARS",
      description = "What a running engine earns in an hour.",
      defaultValue = "300",
      showDefaultValue = Help.Visibility.ALWAYS)
  private double income;

  @Option(
      names = "--maintenance-cost",
      paramLabel = "DOLLARS",
      description = "What a planned maintenance costs.",
      defaultValue = "10000",
      showDefaultValue = Help.Visibility.ALWAYS)
  private double maintenanceCost;

  @Option(
      names = "--maintenance-hours",
      paramLabel = "N",
      description = "How long it takes.",
      defaultValue = "20",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int maintenanceHours;

  @Option(
      names = "--failure-cost",
      paramLabel = "DOLLARS",
      description = "What a failure costs.",
      defaultValue = "60000",
      showDefaultValue = Help.Visibility.ALWAYS)
  private double failureCost;

  @Option(
      names = "--failure-hours",
      paramLabel = "N",
      description = "How long the engine then stands still.",
      defaultValue = "60",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int failureHours;

  /**
   * The costs.
   *
   * @throws IllegalArgumentException if one is negative or no number
   */
  public Costs costs() {
    return new Costs(income, maintenanceCost, maintenanceHours, failureCost, failureHours);
  }
}
