package dev.millrace.aggregator.cli;

import dev.millrace.aggregator.Aggregator;
import dev.millrace.aggregator.AggregatorConfig;
import dev.millrace.configuration.ConfigurationFile;
import dev.millrace.configuration.cli.StopRequest;
import dev.millrace.configuration.traces.TraceSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one replica of the aggregator until it is told to stop. */
@Command(
    name = "run",
    description = "Runs one replica of a federation's aggregator.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Says one line when it takes part. Stopped by SIGTERM or Ctrl-C it leaves in order, with exit",
      "code 0; it ends with 1 when it cannot start or go on, with 2 for a wrong configuration.",
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} --config aggregator.yaml",
      "  MILLRACE_HTTP_PORT=9090 ${COMMAND-FULL-NAME} --config aggregator.yaml"
    })
public final class RunCommand implements Callable<Integer> {
  private static final String SERVICE = "millrace-aggregator";
  private static final Duration UNBOUNDED = Duration.ofDays(3_650);

  @Spec private CommandSpec command;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE.yaml",
      description = "The aggregator's configuration.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    AggregatorConfig config = ConfigurationFile.read(file, AggregatorConfig.class, System.getenv());
    config.logs().apply();
    try (StopRequest stop = StopRequest.endingWith(0);
        TraceSession traces =
            config.traces().open(SERVICE, Map.of("service.namespace", config.federationId()));
        Aggregator aggregator = new Aggregator(config, traces)) {
      CompletableFuture.anyOf(
              inBackground("aggregator", () -> run(aggregator, config)),
              inBackground("await-stop", stop::await))
          .get();
      return 0;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private void run(Aggregator aggregator, AggregatorConfig config) throws InterruptedException {
    aggregator.start();
    aggregator.awaitReady(UNBOUNDED);
    config
        .logs()
        .say(
            command.commandLine().getOut(),
            "aggregator of federation %s is ready, status at http://%s:%d"
                .formatted(config.federationId(), config.http().host(), aggregator.httpPort()));
    aggregator.awaitEnd();
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static CompletableFuture<Void> inBackground(String name, Work work) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
                done.complete(null);
              } catch (Throwable e) {
                done.completeExceptionally(e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return done;
  }
}
