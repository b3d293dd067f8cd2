package dev.millrace.quickstart.demo;

import dev.millrace.configuration.cli.StopRequest;
import dev.millrace.configuration.cli.Terminal;
import dev.millrace.embedded.DataDirectory;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.operations.operator.TaskLedger;
import dev.millrace.quickstart.stack.LocalPlants;
import dev.millrace.quickstart.stack.LocalStack;
import dev.millrace.turbofan.judgement.TestBench;
import java.io.IOException;
import java.time.Duration;

/**
 * The whole path on one machine: engines publish their readings over MQTT, gateways keep and learn
 * from them, the aggregator combines the updates round by round, and the models are judged on
 * engines nobody trained on.
 */
final class Demo {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final DemoPlan plan;
  private final Terminal terminal;

  Demo(DemoPlan plan, Terminal terminal) {
    this.plan = plan;
    this.terminal = terminal;
  }

  /**
   * Runs the demonstration, prints its table and writes its report.
   *
   * @param stayUp whether to go on until the process is told to end
   */
  void run(boolean stayUp) throws IOException, InterruptedException {
    DemoFleet fleet = DemoFleet.of(plan);
    TaskSpec task = DemoTask.of(plan, fleet);
    DemoFleet learning = fleet.learning(task);
    long rows = learning.rows(task.features());
    if (plan.report().isPresent()) {
      ReportFile.requireWritable(plan.report().get());
    }
    introduce(fleet, learning);
    terminal.line(
        "starting Kafka, an MQTT broker, a registry, the aggregator and the gateways ...");
    try (StopRequest stop = StopRequest.listen();
        DataDirectory directory = DataDirectory.temporary("millrace-demo-");
        LocalStack stack = LocalStack.start(directory.path());
        RoundWatcher watcher = new RoundWatcher(stack.settings());
        LocalPlants plants = LocalPlants.start(fleet.named(), stack.brokers(), directory.path())) {
      new TaskLedger(stack.settings()).apply(task);
      plants.startFeeds();
      TestBench bench = new TestBench(fleet.data().test());
      Progress progress = new Progress(watcher, plants, bench, terminal, stop);
      progress.awaitModelOf(rows, PATIENCE);
      terminal.line("comparing with each plant alone and with all rows pooled ...");
      DemoReport report =
          progress.report(plan, Yardsticks.of(task, fleet, bench, progress.model()));
      ResultTable.lines(report).forEach(terminal::line);
      if (plan.report().isPresent()) {
        ReportFile.write(report, plan.report().get());
      }
      if (stayUp) {
        stack.invitation().forEach(terminal::line);
        stop.await();
      }
    }
  }

  private void introduce(DemoFleet fleet, DemoFleet learning) {
    terminal.line(
        "%d plants, %d engines, %d of them held out (%s %s, split %s): model %s, strategy %s"
            .formatted(
                fleet.plants().size(),
                fleet.data().train().size(),
                fleet.data().train().size() - learning.data().train().size(),
                plan.data().isPresent() ? "NASA" : "simulated",
                plan.subset(),
                plan.split(),
                plan.family(),
                plan.strategy()));
  }
}
