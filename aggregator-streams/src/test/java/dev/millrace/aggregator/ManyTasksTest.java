package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aggregator.rounds.RoundsProcessor;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.Round;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tasks that share a partition share it fairly, whatever one of them is up to. */
class ManyTasksTest {
  private static final int TURNS = 8;

  private final List<TaskSpec> quiet =
      IntStream.range(0, 20).mapToObj(i -> task("task-%02d".formatted(i), 3)).toList();
  private final TaskSpec loud = task("loud", 60);
  private final TaskSpec waiting = task("never-ready", 100);

  @Test
  void shouldLetEveryTaskCloseAsManyRounds() {
    try (FederationDriver federation = new FederationDriver()) {
      // Given: among them one of twenty times the gateways, and one that waits for ever.
      federation.apply(waiting);
      open(federation, loud);
      quiet.forEach(task -> open(federation, task));
      federation.pass(RoundsProcessor.TICK);

      // When: the loud one's gateways answer first in each turn, and each of them twice.
      for (int turn = 0; turn < TURNS; turn++) {
        Round asked = federation.round(loud.name());
        answer(federation, loud, asked);
        answer(federation, loud, asked);
        quiet.forEach(task -> answer(federation, task, federation.round(task.name())));
        federation.pass(RoundsProcessor.TICK);
      }

      // Then: two turns make a round, of everyone's.
      assertThat(federation.events(Closed.class).size()).isEqualTo(21 * TURNS / 2);
      assertThat(federation.rejected().size()).isEqualTo(60 * TURNS);
      Map<String, Integer> rounds = new HashMap<>();
      federation.models().values().stream()
          .filter(Objects::nonNull)
          .forEach(model -> rounds.merge(model.getTask(), model.getRound(), Math::max));
      assertThat(rounds).hasSize(21).allSatisfy((task, last) -> assertThat(last).isEqualTo(4));
    }
  }

  private static void open(FederationDriver federation, TaskSpec task) {
    federation.apply(task);
    gateways(task).forEach(gateway -> federation.announce(gateway, task));
  }

  private static void answer(FederationDriver federation, TaskSpec task, Round asked) {
    gateways(task).forEach(gateway -> federation.send(gateway.answer(asked, task)));
  }

  private static List<SimulatedGateway> gateways(TaskSpec task) {
    return IntStream.range(0, task.rounds().minGateways())
        .mapToObj(i -> new SimulatedGateway(task.name() + "-" + i, "box-" + i, Plants.lives(i)))
        .toList();
  }

  private static TaskSpec task(String name, int gateways) {
    RoundPolicy policy =
        new RoundPolicy(
            0,
            0,
            Duration.ZERO,
            gateways,
            1,
            0,
            1,
            42,
            0,
            gateways,
            Duration.ofHours(1),
            Duration.ofHours(1));
    TaskSpec pumps = Plants.task(Plants.task().model(), 0, policy);
    return new TaskSpec(
        name, pumps.features(), pumps.target(), pumps.model(), policy, pumps.holdOut());
  }
}
