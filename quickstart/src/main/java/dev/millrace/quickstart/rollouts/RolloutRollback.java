package dev.millrace.quickstart.rollouts;

import dev.millrace.operations.operator.RolloutLedger;
import dev.millrace.schemas.Rollout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace rollout rollback}. */
@Command(
    name = "rollback",
    description = {
      "Puts an older version in force again: the one that was before, or the one named. To keep it,"
          + " pause the task; else the next version that is better takes its place."
    },
    footer = {
      "",
      "Examples:",
      "  millrace rollout rollback --task engine-wear --reason 'it misses failures'",
      "  millrace rollout rollback --task engine-wear --version 4 --reason 'the last good one'"
    })
final class RolloutRollback extends DecisionCommand {
  @Option(
      names = "--version",
      paramLabel = "N",
      description = "An older version. Default: the newest one below that in force")
  private Integer version;

  @Override
  public Integer call() {
    RolloutLedger ledger = new RolloutLedger(settings());
    int seen = ledger.show(task()).map(Rollout::getPromoted).orElse(0);
    if (seen == 0) {
      throw usage("task %s has no version in force to roll back from".formatted(task()));
    }
    if (version != null && version >= seen) {
      throw usage(
          "version %d is no older than version %d, which is in force: use 'promote'"
              .formatted(version, seen));
    }
    return decide(ledger, version == null ? before(ledger, seen) : version, seen);
  }

  private int before(RolloutLedger ledger, int seen) {
    return ledger.versions(task()).stream()
        .filter(each -> each < seen)
        .reduce((older, newer) -> newer)
        .orElseThrow(
            () ->
                usage(
                    "task %s has no version older than %d, which is in force"
                        .formatted(task(), seen)));
  }
}
