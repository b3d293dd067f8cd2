package dev.millrace.rollout;

import static dev.millrace.rollout.Versions.TASK;
import static dev.millrace.rollout.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.rollout.catalogue.CataloguedModel;
import dev.millrace.rollout.catalogue.ModelCatalogue;
import dev.millrace.rollout.model.Refusal;
import dev.millrace.rollout.source.Connection;
import dev.millrace.rollout.source.UnavailableException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ModelCatalogueIT {
  private static Federation federation;

  @BeforeAll
  static void start() {
    federation = new Federation();
    federation.close(version(1));
    federation.close(version(2));
    federation.close(version(3));
    federation.tombstone(TASK, 1);
    federation.closeAborting(version(4));
    federation.promote(TASK, 2);
    federation.close(version("other", 1));
    federation.publishGarbage("other", 2);
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void shouldListWhatIsCommittedAndNotTombstoned() {
    // When
    ModelCatalogue catalogue =
        ModelCatalogue.read(new Connection(federation.settings()), Optional.empty());

    // Then
    assertThat(catalogue.models())
        .containsExactly(
            new CataloguedModel(version(2), true),
            new CataloguedModel(version(3), false),
            new CataloguedModel(version("other", 1), true));
    assertThat(catalogue.unreadable())
        .singleElement()
        .extracting(Refusal::what)
        .isEqualTo("other|2 of fl.models");
  }

  @Test
  void shouldListOneTaskOnly() {
    // When
    ModelCatalogue catalogue =
        ModelCatalogue.read(new Connection(federation.settings()), Optional.of(TASK));

    // Then
    assertThat(catalogue.models()).hasSize(2);
    assertThat(catalogue.unreadable()).isEmpty();
    assertThat(catalogue.inForce(TASK)).contains(new CataloguedModel(version(2), true));
    assertThat(catalogue.find(TASK, 3)).contains(new CataloguedModel(version(3), false));
    assertThat(catalogue.find(TASK, 4)).isEmpty();
  }

  @Test
  void shouldNameTheAddressOfABrokerThatDoesNotAnswer() {
    // Given
    Connection connection =
        new Connection(
            Map.of(
                "bootstrap.servers", "127.0.0.1:1", "schema.registry.url", "http://127.0.0.1:1"));

    // When, Then
    assertThatThrownBy(() -> ModelCatalogue.read(connection, Optional.empty()))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("Kafka at 127.0.0.1:1 does not answer: start it, or correct bootstrap.servers");
  }
}
