package dev.millrace.turbofan.economics;

/**
 * A setting that was chosen, and how the engines in play end under it.
 *
 * @param setting age or threshold, cycles; 0 is never to maintain
 * @param outcome how the engines in play end
 */
public record Choice(int setting, Tally outcome) {
  /** The best setting on one curve, judged on another. */
  public static Choice tuned(Curve tuning, Curve play, Costs costs) {
    int setting = tuning.best(costs);
    return new Choice(setting, play.at(setting));
  }
}
