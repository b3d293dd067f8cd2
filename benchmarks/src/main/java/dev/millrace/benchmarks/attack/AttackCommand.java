package dev.millrace.benchmarks.attack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.millrace.turbofan.cmapss.CmapssException;
import dev.millrace.turbofan.cmapss.CmapssSubset;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace bench attack}. */
@Command(
    name = "attack",
    description =
        "Measures what hostile plants can do: the error of every strategy on NASA's test engines,"
            + " honest and under attack.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace bench attack --data DIR",
      "  millrace bench attack --data DIR --model ridge-averaged --out results"
    })
public final class AttackCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "Directory with NASA's train_, test_ and RUL_ files.")
  private Path data;

  @Option(
      names = "--subset",
      paramLabel = "SUBSET",
      description = "Which subset: ${COMPLETION-CANDIDATES}.",
      defaultValue = "FD001",
      showDefaultValue = Help.Visibility.ALWAYS)
  private CmapssSubset subset;

  @Option(
      names = "--plants",
      paramLabel = "N",
      description = "Plants that share the training engines at random.",
      defaultValue = "10",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int plants;

  @Option(
      names = "--hostile",
      paramLabel = "N",
      description = "How many of them are hostile.",
      defaultValue = "2",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int hostile;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of the neural family.",
      defaultValue = "50",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int rounds;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Splits; the median of their errors counts.",
      defaultValue = "3",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int seeds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the first of them.",
      defaultValue = "1",
      showDefaultValue = Help.Visibility.ALWAYS)
  private long seed;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      split = ",",
      description = "Only these families.")
  private List<String> models = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write attack.md and attack.json to DIR as well.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    AttackPlan plan = plan();
    PrintWriter terminal = command.commandLine().getOut();
    List<Outcome> outcomes = bench(plan).run(contestants(plan), told -> tell(terminal, told));
    List<String> table = AttackTable.lines(outcomes);
    terminal.println();
    table.forEach(terminal::println);
    if (out != null) {
      Files.createDirectories(out);
      Files.write(out.resolve("attack.md"), table);
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(out.resolve("attack.json").toFile(), Map.of("plan", plan, "rows", outcomes));
    }
    return 0;
  }

  private AttackPlan plan() {
    try {
      return new AttackPlan(
          data,
          subset,
          plants,
          hostile,
          rounds,
          LongStream.range(seed, seed + Math.max(0, seeds)).boxed().toList());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private AttackBench bench(AttackPlan plan) {
    try {
      return new AttackBench(plan);
    } catch (CmapssException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private List<Contestant> contestants(AttackPlan plan) {
    List<Contestant> all = Contestant.all(plan.plants(), plan.hostile(), plan.rounds());
    return models.isEmpty()
        ? all
        : all.stream().filter(each -> models.contains(each.model().family())).toList();
  }

  private static void tell(PrintWriter terminal, Outcome outcome) {
    terminal.printf(
        Locale.ROOT,
        "%-16s %-38s %-14s %s%n",
        outcome.model(),
        Contestant.label(outcome.strategy(), outcome.hyperparameters()),
        outcome.attack(),
        outcome.rmse() == null
            ? "no model: " + outcome.failure()
            : String.format(Locale.ROOT, "%7.2f", outcome.rmse()));
    terminal.flush();
  }
}
