package dev.millrace.aggregator.cli;

import dev.millrace.aggregator.AggregatorConfig;
import dev.millrace.aggregator.AggregatorConfig.TopicLayout;
import dev.millrace.aggregator.setup.RoleGrants;
import dev.millrace.aggregator.setup.Setup;
import dev.millrace.configuration.ConfigurationFile;
import dev.millrace.configuration.cli.Addresses;
import dev.millrace.configuration.cli.ConnectionConfig;
import dev.millrace.configuration.cli.Json;
import dev.millrace.schemas.rights.Grant;
import dev.millrace.schemas.rights.Role;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Topics and schemas. */
@Command(
    name = "setup",
    description =
        "Creates the federation's topics and schemas where they are missing, and gives rights.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Doing it again changes nothing. A topic that exists but is wrong is reported, not changed;",
      "the subjects' compatibility level is set to FULL_TRANSITIVE. Rights are given, never taken.",
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} --config aggregator.yaml",
      "  ${COMMAND-FULL-NAME} --bootstrap-servers kafka:9092 --registry http://registry:8081",
      "  ${COMMAND-FULL-NAME} --config aggregator.yaml --grant aggregator=User:aggregator \\",
      "      --grant gateway=User:north --grant gateway=User:south --grant operator=User:anna",
      "  ${COMMAND-FULL-NAME} --check          only reports, exit code 1 if something is wrong"
    })
public final class SetupCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Mixin private Addresses addresses;

  @Option(
      names = "--config",
      paramLabel = "FILE.yaml",
      description = {
        "The aggregator's configuration: what it says of Kafka, the registry and topics.",
        "Default: none"
      })
  private Path file;

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

  @Option(
      names = "--grant",
      paramLabel = "ROLE=User:NAME",
      converter = GrantText.class,
      description = {
        "Gives somebody the rights of a role on the brokers: setup, aggregator, gateway, operator,",
        "consumer or auditor. As often as needed; aggregator needs --config."
      })
  private List<Grant> grants = List.of();

  @Option(names = "--json", description = "What was created and what is wrong, as JSON.")
  private boolean json;

  /** What {@code --json} prints. */
  record Result(List<String> created, int granted, List<String> problems) {}

  @Override
  public Integer call() {
    ConnectionConfig connection;
    TopicLayout layout;
    String application = "";
    if (file == null) {
      requireNoAggregator();
      connection = ConfigurationFile.environment(ConnectionConfig.class, System.getenv());
      layout = new TopicLayout(null, null);
    } else {
      AggregatorConfig config =
          ConfigurationFile.read(file, AggregatorConfig.class, System.getenv());
      connection = new ConnectionConfig(config.kafka(), config.registry());
      layout = config.topics();
      application = config.applicationId();
    }
    return setUp(
        addresses.over(connection),
        laidOut(layout).catalogue(),
        new RoleGrants(grants, application));
  }

  private int setUp(ConnectionConfig to, TopicCatalogue catalogue, RoleGrants rights) {
    List<String> created =
        checkOnly ? List.of() : Setup.create(to.kafka(), to.registry(), catalogue);
    int granted = checkOnly ? 0 : rights.give(to.kafka());
    List<String> problems = new ArrayList<>(Setup.check(to.kafka(), to.registry(), catalogue));
    problems.addAll(rights.check(to.kafka()));
    if (json) {
      print(Json.of(new Result(created, granted, problems)));
    } else {
      created.forEach(topic -> print("created topic " + topic));
      if (granted > 0) {
        print("granted %d rights".formatted(granted));
      }
    }
    problems.forEach(problem -> command.commandLine().getErr().println("millrace: " + problem));
    if (problems.isEmpty() && !json) {
      print("%d topics and their schemas are in place".formatted(catalogue.topics().size()));
    }
    return problems.isEmpty() ? 0 : 1;
  }

  /** Its groups and internal topics are named after the federation. */
  private void requireNoAggregator() {
    if (grants.stream().anyMatch(grant -> grant.role() == Role.AGGREGATOR)) {
      throw new ParameterException(
          command.commandLine(),
          "--grant aggregator=... needs --config: the federationId is in the aggregator's file");
    }
  }

  private TopicLayout laidOut(TopicLayout layout) {
    try {
      return new TopicLayout(
          updatePartitions == null ? layout.updatePartitions() : updatePartitions,
          replicas == null ? layout.replicas() : replicas);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private void print(String line) {
    command.commandLine().getOut().println(line);
  }
}
