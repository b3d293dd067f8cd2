package dev.millrace.quickstart.dashboard;

import dev.millrace.configuration.cli.StopRequest;
import dev.millrace.operations.dashboard.Dashboard;
import dev.millrace.operations.dashboard.DashboardConfig;
import dev.millrace.operations.dashboard.DashboardServer;
import dev.millrace.quickstart.cli.OperatorCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;

/** {@code millrace dashboard}. */
@Command(
    name = "dashboard",
    description = {
      "Serves the dashboard from this machine, which must see the brokers and the registry. All of"
          + " it comes from the topics: it is the aggregators' own."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Without a token it shows, and changes nothing. There is no login for those who look: keep"
          + " it",
      "on the loopback address or behind something that has one. Ctrl-C ends it.",
      "",
      "Examples:",
      "  millrace dashboard",
      "  millrace dashboard --bootstrap-servers kafka:9092 --registry http://registry:8081",
      "  millrace dashboard --config operator.yaml --port 9000 --no-answers",
      "  millrace dashboard --token-file /run/secrets/dashboard-token"
    })
public final class DashboardCommand extends OperatorCommand {
  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Name or address to listen on.",
      defaultValue = "127.0.0.1",
      showDefaultValue = Help.Visibility.ALWAYS)
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 0 takes a free one.",
      defaultValue = "8090",
      showDefaultValue = Help.Visibility.ALWAYS)
  private int port;

  @Option(
      names = "--no-answers",
      description = {
        "Don't read fl.updates: who has answered the exchange that runs is not shown, and no answer"
            + " comes over this machine's line."
      })
  private boolean withoutAnswers;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = {
        "File with the token, of at least 16 characters, that operators show who act. Without it"
            + " nobody may."
      })
  private Optional<Path> tokenFile = Optional.empty();

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (port < 0 || port > 65_535) {
      throw usage("--port must be in 0..65535");
    }
    DashboardConfig config = config();
    try (StopRequest stop = StopRequest.endingWith(0);
        DashboardServer server = new DashboardServer(settings(), config, Optional.empty())) {
      server.start(host, port);
      out().say("dashboard at http://%s:%d%s".formatted(host, server.port(), Dashboard.PATH));
      stop.await();
    }
    return 0;
  }

  private DashboardConfig config() throws IOException {
    try {
      return new DashboardConfig(token(), !withoutAnswers, null);
    } catch (IllegalArgumentException e) {
      throw usage("--token-file: " + e.getMessage());
    }
  }

  private String token() throws IOException {
    if (tokenFile.isEmpty()) {
      return null;
    }
    try {
      return Files.readString(tokenFile.get());
    } catch (NoSuchFileException e) {
      throw usage("--token-file %s does not exist".formatted(e.getMessage()));
    }
  }
}
