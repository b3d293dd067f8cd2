package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.strategy.AskKind;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Closed;
import dev.millrace.schemas.Opened;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.mapping.Models;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundTest {
  private static final Duration TICK = Duration.ofMillis(100);

  private final FederationDriver federation = new FederationDriver();
  private final List<SimulatedGateway> plants =
      IntStream.range(0, 3).mapToObj(SimulatedGateway::of).toList();

  @AfterEach
  void close() {
    federation.close();
  }

  @Test
  void shouldRunAWholeRoundOfExactRidge() {
    // Given
    TaskSpec task = Plants.task();
    federation.apply(task);
    plants.forEach(plant -> federation.announce(plant, task));

    // When
    federation.pass(TICK);
    assertThat(federation.round().getAsk().getKind()).isEqualTo(AskKind.MOMENTS.name());
    plants.forEach(plant -> federation.send(plant.answer(federation.round(), task)));
    assertThat(federation.round().getAsk().getKind()).isEqualTo(AskKind.GRAM.name());
    plants.forEach(plant -> federation.send(plant.answer(federation.round(), task)));

    // Then
    assertThat(federation.round().getPhase()).isEqualTo(RoundPhase.CLOSED);
    assertThat(federation.models()).containsOnlyKeys("pump-life|1");
    assertThat(federation.models().get("pump-life|1"))
        .matches(Models::digestHolds)
        .satisfies(model -> assertThat(model.getExamples()).isEqualTo(60));
    assertThat(federation.rollouts()).singleElement().matches(r -> r.getPromoted() == 1);
    assertThat(federation.events(Opened.class)).hasSize(1);
    assertThat(federation.events(Closed.class))
        .singleElement()
        .satisfies(closed -> assertThat(closed.getLineage()).hasSize(2));
    assertThat(federation.rejected()).isEmpty();
  }
}
