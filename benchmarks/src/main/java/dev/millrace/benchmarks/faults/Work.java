package dev.millrace.benchmarks.faults;

import dev.millrace.schemas.Closed;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.RoundPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a federation does, and how one tells that it does it again. */
record Work(Federation federation) {

  /** The next ask of a task. */
  Round ask(String task) {
    FederationLog log = federation.log();
    return log.await(
        log.now(),
        Round.class,
        round -> round.getTask().equals(task) && round.getPhase() == RoundPhase.ASKING,
        Federation.PATIENCE);
  }

  /** The next model of the real gateways' task. */
  void awaitModel() {
    FederationLog log = federation.log();
    log.await(log.now(), GlobalModel.class, Work::isOfPress, Federation.PATIENCE);
  }

  /** A round of each task has closed after that. */
  Duration awaitClosed(Instant since) {
    for (String task : List.of(FaultTasks.PRESS, FaultTasks.MARKS.name())) {
      federation
          .log()
          .await(
              0,
              RoundEvent.class,
              event ->
                  event.getTask().equals(task)
                      && event.getEvent() instanceof Closed
                      && event.getAt().isAfter(since),
              Federation.PATIENCE);
    }
    return Duration.between(since, Instant.now());
  }

  /** A model made after that counts the plant: its gateway answers again. */
  Duration awaitContribution(Plant plant, Instant since) {
    federation
        .log()
        .await(
            0,
            GlobalModel.class,
            model ->
                isOfPress(model)
                    && model.getCreatedAt().isAfter(since)
                    && model.getLineage().stream()
                        .flatMap(exchange -> exchange.getUpdates().stream())
                        .anyMatch(update -> update.getGateway().equals(plant.name())),
            Federation.PATIENCE);
    return Duration.between(since, Instant.now());
  }

  private static boolean isOfPress(GlobalModel model) {
    return model.getTask().equals(FaultTasks.PRESS);
  }
}
