package dev.millrace.rollout.catalogue;

import dev.millrace.rollout.model.Refusal;
import dev.millrace.rollout.source.Connection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The model versions that stood in {@code fl.models} at one moment.
 *
 * @param models by task, then by version
 * @param unreadable records that could not be read, and why
 */
public record ModelCatalogue(List<CataloguedModel> models, List<Refusal> unreadable) {
  public ModelCatalogue {
    models = List.copyOf(models);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * Reads all versions of all tasks, or of one.
   *
   * @throws dev.millrace.rollout.source.UnavailableException if Kafka or the registry does not
   *     answer
   */
  public static ModelCatalogue read(Connection connection, Optional<String> task) {
    Objects.requireNonNull(connection, "connection");
    try (CatalogueReader reader = new CatalogueReader(connection)) {
      return reader.read(task);
    }
  }

  /** The versions of a task, ascending. */
  public List<CataloguedModel> of(String task) {
    return models.stream().filter(model -> model.record().getTask().equals(task)).toList();
  }

  /** A version of a task. */
  public Optional<CataloguedModel> find(String task, int version) {
    return of(task).stream().filter(model -> model.record().getVersion() == version).findFirst();
  }

  /** The version of a task that is in force. */
  public Optional<CataloguedModel> inForce(String task) {
    return of(task).stream().filter(CataloguedModel::inForce).findFirst();
  }
}
