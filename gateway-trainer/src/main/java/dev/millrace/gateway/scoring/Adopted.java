package dev.millrace.gateway.scoring;

import dev.millrace.rollout.model.ModelVersion;
import java.util.Optional;

/**
 * A version as this gateway scores with it.
 *
 * @param model predicts; with the plant's own correction if personalised
 * @param personalised whether it is another model than the federation's
 * @param detail what the plant's own assets said about it; empty where nobody asked them, or they
 *     have not answered yet
 */
record Adopted(ModelVersion model, boolean personalised, Optional<String> detail) {
  static Adopted asItIs(ModelVersion model) {
    return new Adopted(model, false, Optional.empty());
  }
}
