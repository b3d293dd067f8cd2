package dev.millrace.gateway.rounds;

import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.training.Inventory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What there is to tell about each task, read from where it is known. */
record TaskStatuses(
    Identity self, Limits limits, Board board, ReadingsStore store, Answers answers) {

  /** By name; none before the federation's topics have been read. */
  List<TaskStatus> now() {
    return board.standings().stream()
        .flatMap(standings -> standings.entrySet().stream())
        .flatMap(this::status)
        .toList();
  }

  private Stream<TaskStatus> status(Map.Entry<String, Standing> entry) {
    return entry.getValue().task().stream().map(task -> status(task, entry.getValue()));
  }

  private TaskStatus status(TaskSpec task, Standing standing) {
    Inventory inventory = FrozenPlant.inventory(store, task, self.plant());
    return new TaskStatus(
        task.name(),
        task.revision(),
        task.model().family(),
        inventory.rows(),
        inventory.assets(),
        limits.refusal(task, store.layout(), inventory).map(Abstention::detail),
        standing.open().map(Asked::round),
        standing.invitation(self).isPresent(),
        standing.endedRound(),
        answers.last(task.name()));
  }
}
