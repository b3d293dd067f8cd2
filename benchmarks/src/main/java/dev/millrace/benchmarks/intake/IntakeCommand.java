package dev.millrace.benchmarks.intake;

import dev.millrace.benchmarks.measure.ReportFile;
import dev.millrace.benchmarks.measure.Spread;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace bench intake}. */
@Command(
    name = "intake",
    description =
        "Measures how many readings a second a gateway makes durable, beside a subscriber that does"
            + " nothing, and a gateway's memory and start. Needs mosquitto.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace bench intake --out intake.json",
      "  millrace bench intake --readings 50000 --inflight 20"
    })
public final class IntakeCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--readings",
      paramLabel = "N",
      description = "Readings of a repetition, of 24 sensors, one message each.",
      defaultValue = "20000",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int readings;

  @Option(
      names = "--assets",
      paramLabel = "N",
      description = "Assets that send them in turn.",
      defaultValue = "100",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int assets;

  @Option(
      names = "--inflight",
      paramLabel = "N",
      description = "Messages that mosquitto sends before it wants one acknowledged.",
      defaultValue = "1000",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int inflight;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "Queues emptied by each subscriber.",
      defaultValue = "7",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int repetitions;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Queues before those, which do not count.",
      defaultValue = "3",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int warmUp;

  @Option(
      names = "--starts",
      paramLabel = "N",
      description = "Starts of the gateway.",
      defaultValue = "5",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int starts;

  @Option(
      names = "--jvm",
      paramLabel = "OPTIONS",
      description = "Options of both subscribers' JVMs.",
      defaultValue = "-Xmx512m -Xms32m -XX:+UseSerialGC",
      showDefaultValue = Help.Visibility.ALWAYS)
  private String jvm;

  @Option(
      names = "--out",
      paramLabel = "FILE.json",
      description = "Write the results to FILE.json as well.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    IntakeReport report = new IntakeBench(plan()).run();
    print(report);
    ReportFile.write(out, report);
    return 0;
  }

  private IntakePlan plan() {
    try {
      return new IntakePlan(readings, assets, inflight, repetitions, warmUp, starts, jvm);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private void print(IntakeReport report) {
    line("durable in the store, readings/s", "%.0f", report.durablePerSecond());
    line("received by who does nothing, readings/s", "%.0f", report.idlePerSecond());
    line("ratio", "%.2f", report.durableOverIdle());
    line("start until subscribed, s", "%.2f", report.starts());
    terminal().printf(Locale.ROOT, "%-44s %s%n", "memory, MiB", memory(report.rssMiB()));
  }

  private void line(String label, String format, Spread spread) {
    terminal()
        .printf(
            Locale.ROOT,
            "%-44s " + format + "  (" + format + " to " + format + ")%n",
            label,
            spread.median(),
            spread.min(),
            spread.max());
  }

  private static String memory(Double mebibytes) {
    return mebibytes == null ? "unknown here" : String.format(Locale.ROOT, "%.0f", mebibytes);
  }

  private PrintWriter terminal() {
    return command.commandLine().getOut();
  }
}
