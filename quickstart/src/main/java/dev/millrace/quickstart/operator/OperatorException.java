package dev.millrace.quickstart.operator;

import java.util.List;

/** What an operator asked for was not done; the message is for people and says what to do. */
public class OperatorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OperatorException(String message) {
    super(message);
  }

  OperatorException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Another operator was at the same thing; nothing was written. */
  public static final class Conflict extends OperatorException {
    private static final long serialVersionUID = 1L;

    Conflict(String what, Throwable cause) {
      super(
          "another operator changed %s at the same moment: look and apply again".formatted(what),
          cause);
    }

    Conflict(String what) {
      super("another operator changed %s meanwhile: look and apply again".formatted(what));
    }
  }

  /** There is no such task. */
  public static final class NoSuchTask extends OperatorException {
    private static final long serialVersionUID = 1L;

    NoSuchTask(String task) {
      super("no task '%s'".formatted(task));
    }
  }

  /** The aggregator would refuse the task. */
  public static final class Infeasible extends OperatorException {
    private static final long serialVersionUID = 1L;

    Infeasible(String task, List<String> objections) {
      super("task %s: %s".formatted(task, String.join("; ", objections)));
    }
  }
}
