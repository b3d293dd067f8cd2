package dev.millrace.quickstart.setup;

import dev.millrace.quickstart.cli.ConnectionOptions;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace setup}: topics and schemas. */
@Command(
    name = "setup",
    description = "Creates the federation's topics and schemas where they are missing.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Doing it again changes nothing. A topic that exists but is wrong is reported, not changed;",
      "the subjects' compatibility level is set to FULL_TRANSITIVE.",
      "",
      "Examples:",
      "  millrace setup --bootstrap-servers kafka:9092 --registry http://registry:8081",
      "  millrace setup --client-config client.properties --update-partitions 24 --replicas 3",
      "  millrace setup --check              only reports, exit code 1 if something is wrong"
    })
public final class SetupCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Mixin private ConnectionOptions connection;

  @Option(names = "--check", description = "Only report what is missing or wrong.")
  private boolean checkOnly;

  @Option(
      names = "--update-partitions",
      paramLabel = "N",
      description = "Partitions of " + Topics.UPDATES + " (default: 6).")
  private Integer updatePartitions;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      description = "Replication factor of new topics (default: the brokers').")
  private Integer replicas;

  @Override
  public Integer call() {
    Map<String, Object> settings = connection.settings();
    TopicCatalogue catalogue = catalogue();
    if (!checkOnly) {
      Setup.create(settings, catalogue).forEach(topic -> print("created topic " + topic));
    }
    List<String> problems = Setup.check(settings, catalogue);
    problems.forEach(problem -> command.commandLine().getErr().println("millrace: " + problem));
    if (problems.isEmpty()) {
      print("%d topics and their schemas are in place".formatted(catalogue.topics().size()));
    }
    return problems.isEmpty() ? 0 : 1;
  }

  private TopicCatalogue catalogue() {
    require(updatePartitions == null || updatePartitions >= 1, "--update-partitions must be >= 1");
    require(
        replicas == null || (replicas >= 1 && replicas <= Short.MAX_VALUE),
        "--replicas must be in 1..%d".formatted(Short.MAX_VALUE));
    TopicCatalogue catalogue = TopicCatalogue.standard();
    if (updatePartitions != null) {
      catalogue = catalogue.withPartitions(Topics.UPDATES, updatePartitions);
    }
    return replicas == null ? catalogue : catalogue.withReplicas(replicas);
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(command.commandLine(), message);
    }
  }

  private void print(String line) {
    command.commandLine().getOut().println(line);
  }
}
