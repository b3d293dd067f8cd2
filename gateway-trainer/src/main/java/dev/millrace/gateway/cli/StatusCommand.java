package dev.millrace.gateway.cli;

import dev.millrace.configuration.cli.Json;
import dev.millrace.configuration.cli.Printable;
import dev.millrace.gateway.GatewayConfig;
import dev.millrace.gateway.GatewayStatus;
import dev.millrace.gateway.HttpConfig;
import dev.millrace.gateway.http.StatusJson;
import dev.millrace.gateway.store.StoreSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway status}: how the running gateway is. */
@Command(
    name = "status",
    description = {
      "Asks the running gateway how it is. If none runs, shows what its store holds.",
      "Exit code 0 if it runs and nothing needs attention, else 1."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  gateway status --config gateway.yaml",
      "  gateway status --config gateway.yaml --json"
    })
final class StatusCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A gateway that does not run. */
  private record Stopped(String gateway, boolean running, Optional<StoreSummary> store) {}

  @Spec private CommandSpec command;
  @Mixin private ConfigurationOption configuration;

  @Option(names = "--json", description = "Print the status as JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    GatewayConfig config = configuration.read();
    PrintWriter out = command.commandLine().getOut();
    Optional<GatewayStatus> status = ask(config.http());
    if (status.isPresent()) {
      String text = json ? StatusJson.write(status.get()) : StatusText.of(status.get());
      out.println(Printable.of(text));
    } else {
      Stopped stopped = new Stopped(config.gateway(), false, store(config));
      out.println(Printable.of(json ? Json.of(stopped) : text(stopped, config.http())));
    }
    out.flush();
    return status.filter(running -> running.problems().isEmpty()).isPresent() ? 0 : 1;
  }

  /** Empty if no gateway answers there. */
  private static Optional<GatewayStatus> ask(HttpConfig http) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(http.url().resolve("/status")).timeout(PATIENCE).build();
    try {
      HttpResponse<String> response =
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .build()
              .send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            "%s answers %d: %s"
                .formatted(request.uri(), response.statusCode(), response.body().strip()));
      }
      return Optional.of(StatusJson.read(response.body()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<StoreSummary> store(GatewayConfig config) {
    return config.storeFile().toFile().exists()
        ? Optional.of(StoreSummary.of(config.storeFile()))
        : Optional.empty();
  }

  private static String text(Stopped stopped, HttpConfig http) {
    URI url = http.url();
    return "gateway %s does not run: nothing answers at %s%n%s"
        .formatted(
            stopped.gateway(),
            url,
            stopped
                .store()
                .map(store -> StatusText.store(store.intake(), store.stored()))
                .orElse("there is no store yet"));
  }
}
