package dev.millrace.aggregator.rounds;

import dev.millrace.federation.model.TrainedModel;
import dev.millrace.federation.strategy.Ask;
import java.util.SortedMap;

/** What a strategy wants next, and whether this federation can carry it. */
sealed interface Plan {
  /** Ask this, of all but those excluded, each with the reason. */
  record AskNext(Ask ask, SortedMap<String, String> excluded) implements Plan {}

  /** The round has made a model, from all but those excluded, each with the reason. */
  record Made(TrainedModel model, SortedMap<String, String> excluded) implements Plan {}

  /** Nothing came of these answers; others may do. */
  record Failed(String reason) implements Plan {}

  /** The task can never be carried out as it is. */
  record Impossible(String reason) implements Plan {}
}
