package dev.millrace.schemas.mapping;

import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.TaskSpec;
import java.util.OptionalDouble;

/** Tasks, the values of {@code fl.tasks}. */
public final class TaskSpecs {
  private TaskSpecs() {}

  /**
   * The task with its revision, not paused. Durations are cut to milliseconds, as the revision does
   * too.
   */
  public static dev.millrace.schemas.TaskSpec toWire(TaskSpec task) {
    return dev.millrace.schemas.TaskSpec.newBuilder()
        .setTask(task.name())
        .setRevision(task.revision())
        .setFeatures(Features.toWire(task.features()))
        .setTarget(Features.toWire(task.target()))
        .setModel(toWire(task.model()))
        .setRounds(RoundPolicies.toWire(task.rounds()))
        .setHoldOut(task.holdOut())
        .setAdviseBelow(task.adviseBelow().isPresent() ? task.adviseBelow().getAsDouble() : null)
        .build();
  }

  /**
   * The task, if this version understands all of it.
   *
   * @throws UnreadableRecordException if a value is out of range, or if the revision computed from
   *     what was read is not the one the record came with: a later version then wrote something
   *     that this one would silently leave out
   */
  public static TaskSpec fromWire(dev.millrace.schemas.TaskSpec wire) {
    String what = "task " + wire.getTask();
    TaskSpec task = UnreadableRecordException.reading(what, () -> read(wire));
    if (!task.revision().equals(wire.getRevision())) {
      throw new UnreadableRecordException(
          "%s: revision is %s, but what this version can read of it has revision %s"
              .formatted(what, wire.getRevision(), task.revision()));
    }
    return task;
  }

  private static TaskSpec read(dev.millrace.schemas.TaskSpec wire) {
    return new TaskSpec(
        wire.getTask(),
        Features.fromWire(wire.getFeatures()),
        Features.target(wire.getTarget()),
        fromWire(wire.getModel()),
        RoundPolicies.fromWire(wire.getRounds()),
        wire.getHoldOut(),
        adviseBelow(wire));
  }

  private static OptionalDouble adviseBelow(dev.millrace.schemas.TaskSpec wire) {
    Double threshold = wire.getAdviseBelow();
    return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
  }

  static dev.millrace.schemas.ModelSpec toWire(ModelSpec spec) {
    return new dev.millrace.schemas.ModelSpec(
        spec.family(), spec.strategy(), spec.hyperparameters());
  }

  static ModelSpec fromWire(dev.millrace.schemas.ModelSpec wire) {
    return new ModelSpec(wire.getFamily(), wire.getStrategy(), wire.getHyperparameters());
  }
}
