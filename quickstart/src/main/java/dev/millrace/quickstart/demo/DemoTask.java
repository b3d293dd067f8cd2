package dev.millrace.quickstart.demo;

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

  private DemoTask() {}

  /** The task; {@code rows} are the rows that the whole fleet will come to. */
  static TaskSpec of(DemoPlan plan, long rows) {
    return TurbofanTask.of(plan.subset(), model(plan), rounds(plan, rows));
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
        1,
        1,
        plan.seed(),
        0,
        half,
        DEADLINE,
        GRACE);
  }
}
