package dev.millrace.rollout.catalogue;

import dev.millrace.schemas.GlobalModel;
import java.util.Objects;

/**
 * A version as it stands in {@code fl.models}; nothing is said of its digest.
 *
 * @param record the version
 * @param inForce whether the task's rollout names it as promoted
 */
public record CataloguedModel(GlobalModel record, boolean inForce) {
  public CataloguedModel {
    Objects.requireNonNull(record, "record");
  }
}
