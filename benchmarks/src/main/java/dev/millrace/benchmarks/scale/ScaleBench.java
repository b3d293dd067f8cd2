package dev.millrace.benchmarks.scale;

import dev.millrace.benchmarks.aggregate.AveragingTask;
import dev.millrace.benchmarks.aggregate.Cohort;
import dev.millrace.benchmarks.measure.Machine;
import dev.millrace.benchmarks.rounds.BenchStack;
import dev.millrace.benchmarks.rounds.RoundObserver;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.operations.operator.TaskLedger;
import dev.millrace.schemas.mapping.Rounds;
import java.util.function.Consumer;

/** A federation of its own for each number of gateways, the smaller ones first. */
final class ScaleBench {
  private static final String TASK = "bench-scale";

  private final ScalePlan plan;
  private final Consumer<String> progress;

  ScaleBench(ScalePlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  ScaleReport run() {
    Machine machine = Machine.now();
    return new ScaleReport(plan.gateways().stream().sorted().map(this::measure).toList(), machine);
  }

  private ScaleReport.Size measure(int gateways) {
    TaskSpec first = task(Math.min(gateways, ScalePlan.FIRST), 1);
    TaskSpec task = task(gateways, 0);
    try (BenchStack stack = new BenchStack();
        Brokers brokers = new Brokers(stack.settings(), stack.config());
        RoundObserver observer = new RoundObserver(stack.settings(), TASK)) {
      makeFirstVersion(stack, first, observer);
      try (Cohort cohort = new Cohort(stack.settings(), task)) {
        Measurement measurement = new Measurement(brokers, cohort, observer, gateways, progress);
        measurement.announce();
        measurement.open(() -> new TaskLedger(stack.settings()).apply(task));
        for (int i = 0; i <= plan.rounds(); i++) {
          measurement.round();
        }
        return measurement.result(new Records(stack.settings(), brokers));
      }
    }
  }

  /** A round of few gateways finds the normaliser, which the rounds of many then inherit. */
  private static void makeFirstVersion(BenchStack stack, TaskSpec task, RoundObserver observer) {
    new TaskLedger(stack.settings()).apply(task);
    try (Cohort few = new Cohort(stack.settings(), task)) {
      few.announce();
      for (int exchange = 1; exchange <= 2; exchange++) {
        few.answer(Rounds.asked(observer.awaitAsk(1, exchange).value()));
        few.reveal();
      }
      observer.awaitModel(1);
    }
  }

  private TaskSpec task(int gateways, int rounds) {
    return AveragingTask.of(TASK, plan.parameters(), gateways, rounds);
  }
}
