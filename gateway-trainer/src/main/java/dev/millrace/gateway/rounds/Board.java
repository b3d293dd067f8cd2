package dev.millrace.gateway.rounds;

import dev.millrace.federation.round.Asked;
import dev.millrace.federation.task.TaskSpec;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What the federation said last, task by task. One thread writes what it reads from the topics,
 * others look. Whoever starts late reads the topics from their beginning, so nothing here is acted
 * upon before the board is current.
 */
final class Board {
  private final Map<String, Standing> standings = new TreeMap<>();
  private boolean current;

  synchronized void task(String name, Optional<TaskSpec> task) {
    change(name, standing -> standing.withTask(task));
  }

  synchronized void round(String name, Optional<Asked> asked, int endedRound) {
    change(name, standing -> standing.withRound(asked, endedRound));
  }

  /** Whether everything that stood in the topics at the start has been read. */
  synchronized boolean isCurrent() {
    return current;
  }

  synchronized void current(boolean now) {
    current = now;
  }

  /** All tasks; empty while not current, since a task not read yet looks like one that is gone. */
  synchronized Optional<Map<String, Standing>> standings() {
    return current ? Optional.of(new TreeMap<>(standings)) : Optional.empty();
  }

  /** Before the topics are read anew: what was deleted meanwhile is not in them any more. */
  synchronized void clear() {
    current = false;
    standings.clear();
  }

  synchronized Standing standing(String task) {
    return standings.getOrDefault(task, Standing.UNKNOWN);
  }

  private void change(String name, UnaryOperator<Standing> change) {
    standings.put(name, change.apply(standing(name)));
  }
}
