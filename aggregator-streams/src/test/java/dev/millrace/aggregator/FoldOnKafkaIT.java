package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same five plants, over other partitions, in another order, with a restart in between. */
@Timeout(240)
class FoldOnKafkaIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final TaskSpec TASK = Plants.task(0, 2, 5);

  @TempDir Path dir;

  @Test
  void shouldGiveTheSameModelOverAnyPartitions() {
    Map<Integer, ByteBuffer> digests =
        Map.of(
            1, model(1).getDigest(),
            3, model(3).getDigest(),
            6, model(6).getDigest());

    assertThat(digests).containsEntry(3, digests.get(1)).containsEntry(6, digests.get(1));
  }

  private GlobalModel model(int partitions) {
    try (var federation = FederationOnKafka.withUpdatePartitions(partitions)) {
      List<SimulatedGateway> plants = new ArrayList<>(SimulatedGateway.plants(5));
      Collections.shuffle(plants, new Random(partitions));
      try (var aggregator = federation.start(dir.resolve("before-" + partitions))) {
        federation.apply(TASK);
        plants.forEach(plant -> federation.announce(plant, TASK));
        Round moments = asking(federation, 1);
        plants.forEach(plant -> federation.send(plant.answer(moments, TASK)));
        Round gram = asking(federation, 2);
        plants.subList(0, 2).forEach(plant -> federation.send(plant.answer(gram, TASK)));
      }
      try (var aggregator = federation.start(dir.resolve("after-" + partitions))) {
        Round gram = asking(federation, 2);
        plants.subList(2, 5).forEach(plant -> federation.send(plant.answer(gram, TASK)));
        return await().atMost(SOON).until(federation::models, found -> !found.isEmpty()).get(0);
      }
    }
  }

  private static Round asking(FederationOnKafka federation, int exchange) {
    return await()
        .atMost(SOON)
        .until(
            federation::round,
            found ->
                found
                    .filter(round -> round.getPhase() == RoundPhase.ASKING)
                    .filter(round -> round.getExchange() == exchange)
                    .isPresent())
        .orElseThrow();
  }
}
