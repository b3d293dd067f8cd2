package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.topics.ModelPartitioner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A revocation reaches tasks whose inputs stand in other partitions than its own key would. */
class RevocationIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path dir;

  private final List<SimulatedGateway> plants = SimulatedGateway.plants(4);

  @Test
  void shouldReachEveryTask() {
    try (var federation = FederationOnKafka.withUpdatePartitions(6);
        var aggregator = federation.start(dir)) {
      // Given
      SimulatedGateway outcast =
          plants.stream()
              .filter(plant -> partition(plant.name()) != partition(Plants.TASK))
              .findFirst()
              .orElseThrow();
      TaskSpec task = Plants.task();
      federation.apply(task);
      plants.forEach(plant -> federation.announce(plant, task));
      await().atMost(SOON).until(() -> federation.round().isPresent());

      // When
      federation.revoke(outcast);

      // Then
      await().atMost(SOON).until(() -> !federation.events(Abandoned.class).isEmpty());
      assertThat(federation.events(Abandoned.class))
          .first()
          .extracting(Abandoned::getReason)
          .isEqualTo("GATEWAY_REVOKED");
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                Round next = federation.round().orElseThrow();
                assertThat(next.getPhase()).isEqualTo(RoundPhase.ASKING);
                assertThat(next.getCohort())
                    .hasSize(3)
                    .noneMatch(member -> member.getGateway().equals(outcast.name()));
              });
    }
  }

  private static int partition(String key) {
    return ModelPartitioner.partition(key, 6);
  }
}
