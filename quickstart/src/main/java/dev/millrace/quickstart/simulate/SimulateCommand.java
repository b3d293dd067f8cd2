package dev.millrace.quickstart.simulate;

import dev.millrace.configuration.ConfigurationFile;
import dev.millrace.configuration.cli.Json;
import dev.millrace.configuration.cli.StopRequest;
import dev.millrace.configuration.cli.Terminal;
import dev.millrace.gateway.cli.CsvOptions;
import dev.millrace.gateway.cli.HistoryText;
import dev.millrace.gateway.history.CsvHistory;
import dev.millrace.quickstart.feed.CsvFeed;
import dev.millrace.quickstart.feed.Feed;
import dev.millrace.quickstart.feed.Pace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace simulate}: readings and events of plants, over MQTT. */
@Command(
    name = "simulate",
    description = {
      "Publishes readings and events to an MQTT broker, as a plant's machines would:",
      "the rows of any CSV file with a header, or without --csv a fleet of turbofans."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace simulate --csv runs.csv --plant north --asset-column machineID \\",
      "      --clock-column cycle --fails-at-end",
      "  millrace simulate --csv kiln.csv --plant south --clock-column timestamp --rate 10",
      "  millrace simulate --plants 5 --mqtt tcp://mosquitto:1883",
      "  millrace simulate --data DIR --subset FD001 --plants 20 --rate 2",
      "",
      "FILE.yaml has a section mqtt, as a gateway's configuration has."
    })
public final class SimulateCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(names = "--csv", paramLabel = "FILE", description = "Publish the rows of this file.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--plant", paramLabel = "P", description = "Name of the plant, with --csv.")
  private Optional<String> plant = Optional.empty();

  @Option(
      names = "--sensors",
      paramLabel = "C",
      split = ",",
      description = "Columns that are sensors (default: every column of numbers).")
  private List<String> sensors = List.of();

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Readings per second of each asset (default: as fast as acknowledged).")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--mqtt",
      paramLabel = "URI",
      description = "The broker (default: mqtt.server of --config, else tcp://127.0.0.1:1883).")
  private Optional<URI> mqtt = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE.yaml",
      description = "Broker, login and TLS; MILLRACE_MQTT_… variables win over it.")
  private Optional<Path> config = Optional.empty();

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @ArgGroup(validate = false, heading = "%nWhat the columns of the file mean:%n")
  private CsvOptions csv = new CsvOptions();

  @ArgGroup(validate = false, heading = "%nTurbofans, without --csv:%n")
  private FleetOptions fleet = new FleetOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Terminal terminal = json ? Terminal.standardError() : Terminal.standard();
    SimulateConfig settings = settings();
    List<Feed> feeds = feeds(terminal);
    try (StopRequest stop = StopRequest.listen()) {
      SimulationReport report =
          new Simulation(feeds, terminal).run(name -> settings.connection(mqtt, name), stop);
      terminal.line(
          json
              ? ""
              : String.format(
                  Locale.ROOT,
                  "published %,d of %,d readings of %d plants%s",
                  report.published(),
                  report.planned(),
                  report.plants(),
                  report.stopped() ? "; stopped" : ""));
      if (json) {
        command.commandLine().getOut().println(Json.of(report));
      }
    }
    return 0;
  }

  private SimulateConfig settings() {
    return config
        .map(path -> ConfigurationFile.read(path, SimulateConfig.class, System.getenv()))
        .orElseGet(() -> new SimulateConfig(null));
  }

  private List<Feed> feeds(Terminal terminal) {
    try {
      if (file.isEmpty()) {
        return fleet.feeds(this::pace);
      }
      String name =
          plant.orElseThrow(() -> new IllegalArgumentException("--csv needs --plant: name it"));
      Path path = file.get();
      CsvHistory history =
          CsvHistory.open(path, csv.dialect(path), csv.mapping(path).withSensors(sensors));
      HistoryText.lines(history).forEach(terminal::line);
      return List.of(new CsvFeed(name, history, pace()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private Pace pace() {
    return rate.map(Pace::perSecond).orElseGet(Pace::unlimited);
  }
}
