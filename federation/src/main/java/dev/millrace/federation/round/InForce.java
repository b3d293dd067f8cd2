package dev.millrace.federation.round;

import dev.millrace.federation.model.Evaluation;
import java.util.Objects;
import java.util.Optional;

/**
 * The version of a task's model that consumers use.
 *
 * @param version its number
 * @param lineage hash of the features, target and model it was made for
 * @param evaluation what gateways found of it when it was made
 */
public record InForce(int version, String lineage, Optional<Evaluation> evaluation) {
  public InForce {
    Objects.requireNonNull(lineage, "lineage");
    Objects.requireNonNull(evaluation, "evaluation");
  }
}
