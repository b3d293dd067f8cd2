package dev.millrace.quickstart.tasks;

/** No such task stands. */
final class NoSuchTaskException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoSuchTaskException(String task) {
    super("no task '%s': 'millrace task list' shows those there are".formatted(task));
  }
}
