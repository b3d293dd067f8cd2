package dev.millrace.quickstart.tasks;

import dev.millrace.operations.operator.Observation;
import java.util.List;

/**
 * What an operator changed and what the aggregator made of it; as JSON, an object with these
 * fields.
 *
 * @param change CREATED, CHANGED, UNCHANGED, PAUSED, RESUMED or DELETED
 * @param revision revision of the task; of a deleted one the one it had
 * @param newLineage whether later versions build on none of the earlier ones
 * @param differences the properties that changed
 * @param answer OBSERVED, REPLACED, UNANSWERED or NOT_AWAITED
 * @param state what the aggregator makes of the task, when OBSERVED
 * @param detail why, for people
 */
record Change(
    String task,
    String change,
    String revision,
    boolean newLineage,
    List<Difference> differences,
    String answer,
    String state,
    String detail) {
  /** A change of the task's switch rather than of its content. */
  static Change of(String task, String change, String revision) {
    return new Change(task, change, revision, false, List.of(), "NOT_AWAITED", "", "");
  }

  Change answered(Observation observation) {
    if (observation instanceof Observation.Seen seen) {
      return answered("OBSERVED", seen.state(), seen.detail());
    }
    if (observation instanceof Observation.Replaced replaced) {
      return answered("REPLACED", "", "by revision " + replaced.revision());
    }
    return answered("UNANSWERED", "", "");
  }

  /** Whether the change stands and, if that was awaited, the aggregator goes by it. */
  boolean succeeded() {
    return answer.equals("NOT_AWAITED") || (answer.equals("OBSERVED") && !state.equals("REFUSED"));
  }

  private Change answered(String how, String observed, String why) {
    return new Change(task, change, revision, newLineage, differences, how, observed, why);
  }
}
