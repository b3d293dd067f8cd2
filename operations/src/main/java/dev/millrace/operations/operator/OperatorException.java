package dev.millrace.operations.operator;

import java.util.Collection;
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

  /** Another version is in force than the operator has seen; nothing was written. */
  public static final class Superseded extends OperatorException {
    private static final long serialVersionUID = 1L;

    Superseded(String task, int inForce, int seen) {
      super(
          "version %d of task %s is in force now, not %d: look and decide again"
              .formatted(inForce, task, seen));
    }
  }

  /** There is no such version. */
  public static final class NoSuchVersion extends OperatorException {
    private static final long serialVersionUID = 1L;

    NoSuchVersion(String task, int version, Collection<Integer> there) {
      super(
          "task %s has no version %d: %s"
              .formatted(task, version, there.isEmpty() ? "there is none" : "there are " + there));
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
