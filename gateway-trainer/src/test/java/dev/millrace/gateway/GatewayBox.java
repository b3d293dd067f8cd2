package dev.millrace.gateway;

import dev.millrace.configuration.cli.CommandLines;
import dev.millrace.embedded.LoopbackPort;
import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.gateway.cli.GatewayCommand;
import dev.millrace.gateway.http.StatusJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** An edge box: a configuration file, the gateway's process, and commands beside it. */
final class GatewayBox {
  private final Path config;
  private final int port = LoopbackPort.free();

  /** What a command said and how it ended. */
  record Ended(int code, String out, String error) {}

  GatewayBox(Path directory, URI mqtt, String kafka, URI registry) throws IOException {
    config =
        Files.writeString(
            directory.resolve("gateway.yaml"),
            """
            gateway: north-1
            plant: north
            dataDirectory: %s
            sensors: [heat]
            mqtt: {server: "%s", reconnect: {longest: 1s}}
            kafka: {bootstrap.servers: "%s"}
            registry: {schema.registry.url: "%s"}
            rounds: {reportEvery: 1s, reportPause: 50ms, retryAfter: 100ms}
            http: {port: %d}
            """
                .formatted(directory.resolve("data"), mqtt, kafka, registry, port));
  }

  /** The gateway in a process of its own. */
  ChildProcess start() {
    return ChildProcess.java("dev.millrace.gateway.GatewayMain")
        .arguments("run", "--config", config.toString())
        .start();
  }

  /** Another command, in this process. */
  Ended command(String... words) {
    StringWriter out = new StringWriter();
    StringWriter error = new StringWriter();
    CommandLine line =
        CommandLines.of(new GatewayCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(error));
    List<String> all =
        Stream.concat(Stream.of(words), Stream.of("--config", config.toString())).toList();
    int code = line.execute(all.toArray(String[]::new));
    return new Ended(code, out.toString(), error.toString());
  }

  GatewayStatus status() throws IOException, InterruptedException {
    return StatusJson.read(get("/status").body());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
