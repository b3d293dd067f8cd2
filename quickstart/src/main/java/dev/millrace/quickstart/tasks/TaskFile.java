package dev.millrace.quickstart.tasks;

import dev.millrace.configuration.ConfigurationException;
import dev.millrace.configuration.ConfigurationFile;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.task.TaskSpec;
import java.nio.file.Path;
import java.util.Map;

/** Tasks as YAML files; the keys are the properties of docs/reference/task.md. */
public final class TaskFile {
  private TaskFile() {}

  /**
   * Reads a task.
   *
   * @throws ConfigurationException if the file cannot be read or is no task: one line with the
   *     file, the property and the fix
   */
  public static TaskSpec read(Path file) {
    TaskDocument document = ConfigurationFile.read(file, TaskDocument.class, Map.of());
    try {
      TaskSpec task = document.toSpec();
      Strategies.of(task.model());
      return task;
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** A file that {@link #read} reads as this task. */
  public static String write(TaskSpec task) {
    return TaskYaml.write(TaskDocument.of(task));
  }
}
