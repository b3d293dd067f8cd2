package dev.millrace.aggregator.rounds;

import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.strategy.Ask;

/** What a strategy wants next, and whether this federation can carry it. */
sealed interface Plan {
  /** Ask this. */
  record AskNext(Ask ask) implements Plan {}

  /** The round has made a model. */
  record Made(TrainedModel model) implements Plan {}

  /** Nothing came of these answers; others may do. */
  record Failed(String reason) implements Plan {}

  /** The task can never be carried out as it is. */
  record Impossible(String reason) implements Plan {}
}
