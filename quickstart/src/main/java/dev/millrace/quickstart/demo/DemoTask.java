package dev.millrace.quickstart.demo;

import dev.millrace.federation.task.HoldOut;
import dev.millrace.federation.task.ModelSpec;
import dev.millrace.federation.task.RoundPolicy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.turbofan.task.TurbofanTask;
import java.time.Duration;
import java.util.Map;

/**
 * The task of a demonstration, with the round policy a plant would have, only quicker: a round
 * opens each time another share of the rows is labelled, and the rest does not wait long.
 */
final class DemoTask {
  private static final Duration REST_WAITS = Duration.ofSeconds(3);
  private static final Duration NOTHING_WAITS = Duration.ofHours(1);
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(30);

  /** Enough for a few dozen simulated engines, and a twentieth of the default's bytes. */
  private static final double FEW_FEATURES = 200;

  /** Share of each plant's engines on which versions are evaluated. */
  private static final double HOLD_OUT = 0.3;

  private DemoTask() {}

  static TaskSpec of(DemoPlan plan, DemoFleet fleet) {
    // Which engines it holds out does not depend on when its rounds open.
    TaskSpec likewise = of(plan, 1);
    return of(plan, fleet.learning(likewise).rows(likewise.features()));
  }

  private static TaskSpec of(DemoPlan plan, long rows) {
    return TurbofanTask.of(plan.subset(), model(plan), rounds(plan, rows))
        .holdingOut(holdsOut(plan) ? HOLD_OUT : 0);
  }

  /** Figures on NASA's files compare with those of others only if all engines are learned from. */
  private static boolean holdsOut(DemoPlan plan) {
    return plan.data().isEmpty() && plan.assetsPerPlant() >= HoldOut.FEWEST_ASSETS;
  }

  private static ModelSpec model(DemoPlan plan) {
    boolean small = plan.family().equals("ridge-sfa") && plan.data().isEmpty();
    return new ModelSpec(
        plan.family(), plan.strategy(), small ? Map.of("features", FEW_FEATURES) : Map.of());
  }

  private static RoundPolicy rounds(DemoPlan plan, long rows) {
    int half = (plan.plants() + 1) / 2;
    return new RoundPolicy(
        0,
        (rows + plan.rounds() - 1) / plan.rounds(),
        plan.rounds() == 1 ? NOTHING_WAITS : REST_WAITS,
        half,
        1,
        // Before, a plant would learn from engines that it holds out later.
        holdsOut(plan) ? HoldOut.FEWEST_ASSETS : 1,
        1,
        plan.seed(),
        0,
        half,
        DEADLINE,
        GRACE);
  }
}
