package dev.millrace.quickstart.inprocess;

import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.strategy.Ask;

/** What becomes of a plant's contribution on its way: nothing, or what an attacker makes of it. */
@FunctionalInterface
public interface Alteration {
  /** An honest plant's. */
  Alteration NONE = (plant, ask, contribution) -> contribution;

  /** What arrives instead of the contribution. */
  Contribution of(String plant, Ask ask, Contribution contribution);
}
