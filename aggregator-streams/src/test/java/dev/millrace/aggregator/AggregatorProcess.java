package dev.millrace.aggregator;

import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.embedded.process.ChildProcessBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** An aggregator as its users run it: a program with a file. */
final class AggregatorProcess {
  static final Duration SOON = Duration.ofSeconds(60);

  /** As in the distribution. */
  private static final Path LOGGING =
      Path.of("..", "deploy", "distribution", "conf", "logback.xml");

  private AggregatorProcess() {}

  /** A process on a free port, to be started with a command. */
  static ChildProcessBuilder of(String... arguments) {
    return ChildProcess.java(AggregatorMain.class.getName())
        .jvm("-Dlogback.configurationFile=" + LOGGING.toAbsolutePath())
        .environment("MILLRACE_HTTP_PORT", "0")
        .arguments(arguments);
  }

  /** Its configuration, written into the directory. */
  static Path file(Path directory, AggregatorConfig config, String... more) {
    String yaml =
        """
        federationId: %s
        kafka:
          bootstrap.servers: %s
          default.api.timeout.ms: 5000
          request.timeout.ms: 5000
        registry:
          schema.registry.url: %s
        stateDirectory: %s
        """
            .formatted(
                config.federationId(),
                config.kafka().get("bootstrap.servers"),
                config.registry().get("schema.registry.url"),
                directory.resolve("state"));
    try {
      return Files.writeString(
          directory.resolve("aggregator.yaml"), yaml + String.join("\n", more) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of its status API, once it is ready. */
  static URI awaitReady(ChildProcess process) {
    String ready = process.awaitLine(line -> line.contains(" is ready, status at "), SOON);
    return URI.create(ready.substring(ready.indexOf("http://")).split("\"")[0]);
  }

  static HttpResponse<String> get(URI status, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(status.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
