package dev.millrace.federation.strategy;

import dev.millrace.federation.model.TrainedModel;

/** What follows a complete exchange. */
public sealed interface Step {
  /** The round goes on with another exchange. */
  record Next(Ask ask) implements Step {}

  /** The round has made a model. */
  record Done(TrainedModel model) implements Step {}

  /** Nothing can be made of the answers; the round is abandoned. */
  record Failed(String reason) implements Step {}
}
