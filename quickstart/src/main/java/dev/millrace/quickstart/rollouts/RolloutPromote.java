package dev.millrace.quickstart.rollouts;

import dev.millrace.operations.operator.RolloutLedger;
import dev.millrace.schemas.Rollout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace rollout promote}. */
@Command(
    name = "promote",
    description = {
      "Puts a version in force, newer or older than the one that is. Consumers follow at once; the"
          + " next rounds' versions are measured by it, and one that is better takes its place."
    },
    footer = {
      "",
      "A version that is not in fl.models, or whose digest does not hold, is refused.",
      "",
      "Examples:",
      "  millrace rollout promote --task engine-wear --version 7 --reason 'passed the trial'",
      "  millrace rollout promote --task engine-wear --version 7 --expect 5 --reason 'as agreed'"
    })
final class RolloutPromote extends DecisionCommand {
  @Option(
      names = "--version",
      paramLabel = "N",
      required = true,
      description = "The version; 'millrace models list' shows those there are.")
  private int version;

  @Option(
      names = "--expect",
      paramLabel = "N",
      description = {
        "Version that is in force, 0 for none: if another one is, nothing is done. Default: the one"
            + " that is when the command starts"
      })
  private Integer expect;

  @Override
  public Integer call() {
    RolloutLedger ledger = new RolloutLedger(settings());
    int seen = expect == null ? ledger.show(task()).map(Rollout::getPromoted).orElse(0) : expect;
    return decide(ledger, version, seen);
  }
}
