package dev.millrace.benchmarks.kernel;

import dev.millrace.benchmarks.kernel.KernelReport.Figures;
import dev.millrace.benchmarks.measure.ReportFile;
import dev.millrace.benchmarks.measure.Spread;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace bench kernel}. */
@Command(
    name = "kernel",
    description =
        "Measures how fast vectors are added up from their bytes, beside a plain addition of arrays"
            + " and, where python3 has numpy, beside NumPy's weighted mean.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace bench kernel --out kernel.json",
      "  millrace bench kernel --parameters 1000 --repetitions 30"
    })
public final class KernelCommand implements Callable<Integer> {
  private static final int MOST_PARAMETERS = 1 << 20;

  @Spec private CommandSpec command;

  @Option(
      names = "--parameters",
      paramLabel = "N",
      split = ",",
      description = "Elements of a vector.",
      defaultValue = "100000,1000000",
      showDefaultValue = Help.Visibility.ALWAYS)
  private List<Integer> parameters;

  @Option(
      names = "--mib",
      paramLabel = "N",
      description = "Mebibytes of vectors, about.",
      defaultValue = "128",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int mebibytes;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "How often all are added up.",
      defaultValue = "11",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int repetitions;

  @Option(
      names = "--out",
      paramLabel = "FILE.json",
      description = "Write the results to FILE.json as well.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    if (parameters.stream().anyMatch(count -> count < 1 || count > MOST_PARAMETERS)
        || mebibytes < 1
        || repetitions < 1) {
      throw new ParameterException(
          command.commandLine(),
          "--parameters must be in 1..%d, --mib and --repetitions at least 1"
              .formatted(MOST_PARAMETERS));
    }
    KernelReport report =
        new KernelBench(parameters, (long) mebibytes << 20, repetitions, repetitions).run();
    report.sizes().forEach(this::print);
    ReportFile.write(out, report);
    return 0;
  }

  private void print(int size, Figures figures) {
    var terminal = command.commandLine().getOut();
    terminal.printf(Locale.ROOT, "%d vectors of %d elements, GB/s%n", figures.vectors(), size);
    line("exact sum from bytes", figures.foldGbPerSecond(), null);
    line("plain addition of arrays", figures.streamGbPerSecond(), figures.timesStream());
    line("mean from bytes", figures.meanGbPerSecond(), null);
    if (figures.numPyGbPerSecond() != null) {
      line("NumPy's weighted mean", figures.numPyGbPerSecond(), figures.timesNumPy());
    }
  }

  private void line(String label, Spread speed, Spread ratio) {
    command
        .commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "  %-28s %6.1f  (%.1f to %.1f)%s%n",
            label,
            speed.median(),
            speed.min(),
            speed.max(),
            ratio == null
                ? ""
                : String.format(
                    Locale.ROOT,
                    "   ours is %.2f times as fast (%.2f to %.2f)",
                    ratio.median(),
                    ratio.min(),
                    ratio.max()));
  }
}
