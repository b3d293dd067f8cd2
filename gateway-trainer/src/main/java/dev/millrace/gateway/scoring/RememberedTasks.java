package dev.millrace.gateway.scoring;

import dev.millrace.gateway.store.GatewayState;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The scored tasks, kept over restarts: a cluster that is away cannot be asked for them. */
final class RememberedTasks {

  private static final String KEY = "scoring.tasks";

  private final GatewayState state;

  RememberedTasks(GatewayState state) {
    this.state = state;
  }

  /** By task, below which prediction to advise. */
  Map<String, OptionalDouble> load() {
    Map<String, OptionalDouble> tasks = new TreeMap<>();
    state.get(KEY).orElse("").lines().forEach(line -> put(tasks, line.split(" ", 2)));
    return tasks;
  }

  void save(Map<String, OptionalDouble> tasks) {
    state.put(
        KEY,
        tasks.entrySet().stream()
            .map(task -> task.getKey() + threshold(task.getValue()))
            .collect(Collectors.joining("\n")));
  }

  /** Names of tasks have no spaces. */
  private static String threshold(OptionalDouble adviseBelow) {
    return adviseBelow.isPresent() ? " " + adviseBelow.getAsDouble() : "";
  }

  private static void put(Map<String, OptionalDouble> tasks, String[] words) {
    tasks.put(
        words[0],
        words.length == 1
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(words[1])));
  }
}
