package dev.millrace.quickstart.tycoon;

import dev.millrace.configuration.cli.StopRequest;
import dev.millrace.configuration.cli.Terminal;
import dev.millrace.quickstart.roi.EngineFleet;
import dev.millrace.quickstart.roi.FleetChoice;
import dev.millrace.quickstart.roi.Trial;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace tycoon}: trains, then serves the game. */
@Command(
    name = "tycoon",
    description =
        "Serves Turbofan Tycoon: run a factory against three others, with the predictions of models"
            + " that plants trained alone and together.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  millrace tycoon                                  80 plants of 4 simulated engines",
      "  millrace tycoon --data DIR --subset FD003",
      "",
      "DIR holds NASA's files train_FD001.txt, test_FD001.txt, RUL_FD001.txt and so on."
    })
public final class TycoonCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Mixin private FleetChoice choice;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port on 127.0.0.1; 0 for a free one.",
      defaultValue = "8090",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int port;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the simulated fleet, and of which of NASA's engines are in play.",
      defaultValue = "1",
      showDefaultValue = Help.Visibility.ALWAYS)
  private long seed;

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = Terminal.standard();
    try (StopRequest stop = StopRequest.endingWith(0);
        TycoonServer server = serve(terminal)) {
      terminal.line("Turbofan Tycoon is at " + server.uri() + " (Ctrl-C ends it)");
      stop.await();
    }
    return 0;
  }

  private TycoonServer serve(Terminal terminal) {
    try {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("--port must be 0 to 65535, not " + port);
      }
      EngineFleet fleet = choice.fleet(seed);
      int plants = fleet.plants().size();
      AtomicInteger done = new AtomicInteger();
      Trial trial =
          Trial.run(
              fleet,
              choice.trainer(),
              () ->
                  terminal.progress(
                      "%d of %d plants have trained alone"
                          .formatted(done.incrementAndGet(), plants)));
      terminal.clearProgress();
      return TycoonServer.start(choice.describe(), trial, port);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
