package dev.millrace.benchmarks.dashboard;

import dev.millrace.benchmarks.dashboard.DashboardReport.Answer;
import dev.millrace.benchmarks.measure.ReportFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace bench dashboard}. */
@Command(
    name = "dashboard",
    description =
        "Measures how long the dashboard needs to read a long history of many gateways, and how fast"
            + " it answers its pages.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Kafka and a registry run in this process; the history is made up.",
      "",
      "Examples:",
      "  millrace bench dashboard --out dashboard.json",
      "  millrace bench dashboard --gateways 100 --rounds 200 --hold"
    })
public final class DashboardCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--gateways",
      paramLabel = "N",
      description = "Gateways that take part in every round.",
      defaultValue = "1000",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int gateways;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds that are over.",
      defaultValue = "1000",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int rounds;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "How often each question is asked.",
      defaultValue = "21",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int repetitions;

  @Option(names = "--hold", description = "Serve the page until Ctrl-C, to look at it.")
  private boolean hold;

  @Option(
      names = "--out",
      paramLabel = "FILE.json",
      description = "Write the results to FILE.json as well.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    try (DashboardBench bench = new DashboardBench(plan())) {
      DashboardReport report = bench.run();
      print(report);
      ReportFile.write(out, report);
      if (hold) {
        command.commandLine().getOut().println("look at " + bench.address());
        command.commandLine().getOut().flush();
        new CountDownLatch(1).await();
      }
    }
    return 0;
  }

  private void print(DashboardReport report) {
    PrintWriter terminal = command.commandLine().getOut();
    terminal.printf(
        Locale.ROOT,
        "%d rounds of %d gateways, %.0f MiB: read in %.1f s%n",
        report.plan().rounds(),
        report.plan().gateways(),
        report.historyMib(),
        report.caughtUpSeconds());
    report.answers().forEach((question, answer) -> print(terminal, question, answer));
  }

  private static void print(PrintWriter terminal, String question, Answer answer) {
    terminal.printf(
        Locale.ROOT,
        "  %-60s %7.0f KiB %7.1f ms  (%.1f to %.1f)%n",
        question,
        answer.kib(),
        answer.milliseconds().median(),
        answer.milliseconds().min(),
        answer.milliseconds().max());
  }

  private DashboardPlan plan() {
    try {
      return new DashboardPlan(gateways, rounds, repetitions);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
