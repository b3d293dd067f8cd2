package dev.millrace.gateway.cli;

import dev.millrace.configuration.cli.StopRequest;
import dev.millrace.configuration.process.ProcessMeters;
import dev.millrace.configuration.traces.TraceSession;
import dev.millrace.gateway.Gateway;
import dev.millrace.gateway.GatewayConfig;
import dev.millrace.gateway.HttpConfig;
import dev.millrace.gateway.http.StatusServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gateway run}: collects and takes part until it is told to stop. */
@Command(
    name = "run",
    description = {
      "Runs the gateway until Ctrl-C or SIGTERM. It starts whether or not the MQTT broker, Kafka and"
          + " the registry are there, and waits for them."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  gateway run --config /etc/millrace/gateway.yaml"})
final class RunCommand implements Callable<Integer> {
  private static final String SERVICE = "millrace-gateway";
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configuration;

  @Override
  public Integer call() throws InterruptedException {
    GatewayConfig config = configuration.read();
    config.logs().apply();
    try (StopRequest stop = StopRequest.endingWith(0)) {
      run(config, stop);
      say(config, "gateway %s: stopped".formatted(config.gateway()));
    }
    return 0;
  }

  private void run(GatewayConfig config, StopRequest stop) throws InterruptedException {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    HttpConfig http = config.http();
    Map<String, String> self = Map.of("service.instance.id", config.gateway());
    try (ProcessMeters process = ProcessMeters.bind(meters, Gateway.class);
        TraceSession traces = config.traces().open(SERVICE, self);
        Gateway gateway = new Gateway(config, meters, traces.telemetry());
        StatusServer server = StatusServer.start(http, gateway::status, meters::scrape)) {
      traces.bindTo(meters);
      gateway.start();
      say(
          config,
          "gateway %s of plant %s: started, see %s"
              .formatted(config.gateway(), config.plant(), http.url()));
      awaitEnd(stop, gateway);
    }
  }

  /** What cannot go on by itself is left to whoever restarts processes. */
  private static void awaitEnd(StopRequest stop, Gateway gateway) throws InterruptedException {
    while (!stop.await(LOOK_EVERY)) {
      Optional<String> failure = gateway.failure();
      if (failure.isPresent()) {
        throw new IllegalStateException(
            "the gateway cannot go on and has to be started again: " + failure.get());
      }
    }
  }

  private void say(GatewayConfig config, String line) {
    config.logs().say(spec.commandLine().getOut(), line);
  }
}
