package dev.millrace.benchmarks.dashboard;

import dev.millrace.aggregator.setup.Setup;
import dev.millrace.benchmarks.dashboard.DashboardReport.Answer;
import dev.millrace.benchmarks.measure.Machine;
import dev.millrace.benchmarks.measure.Spread;
import dev.millrace.embedded.kafka.EmbeddedKafka;
import dev.millrace.embedded.registry.EmbeddedRegistry;
import dev.millrace.operations.dashboard.Dashboard;
import dev.millrace.operations.dashboard.DashboardConfig;
import dev.millrace.operations.dashboard.DashboardServer;
import dev.millrace.schemas.topics.TopicCatalogue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Kafka and a registry in this process, a history in them, and a dashboard that reads it. */
final class DashboardBench implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration CHECK_EVERY = Duration.ofMillis(5);
  private static final String TASK = "api/tasks/" + History.TASK;

  /** What the page asks when it is opened, and the most it may ask. */
  private static final List<String> QUESTIONS =
      List.of("api/federation", TASK, TASK + "?rounds=1000&matrixRounds=1000");

  private final DashboardPlan plan;
  private final HttpClient http = HttpClient.newHttpClient();
  private final EmbeddedKafka kafka = EmbeddedKafka.start();
  private final EmbeddedRegistry registry = EmbeddedRegistry.start();
  private final DashboardServer server;

  DashboardBench(DashboardPlan plan) {
    this.plan = plan;
    server = new DashboardServer(settings(), DashboardConfig.standard(), Optional.empty());
  }

  DashboardReport run() throws IOException, InterruptedException {
    Machine machine = Machine.now();
    Setup.create(
        Map.of("bootstrap.servers", kafka.bootstrapServers()),
        Map.of("schema.registry.url", registry.url().toString()),
        TopicCatalogue.standard());
    double historyMib;
    try (History history = new History(plan, settings())) {
      historyMib = history.write();
    }
    double caughtUpSeconds = start();
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (String question : QUESTIONS) {
      answers.put(question, ask(question));
    }
    return new DashboardReport(historyMib, caughtUpSeconds, answers, plan, machine);
  }

  /** Where it can be looked at. */
  URI address() {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.port(), Dashboard.PATH));
  }

  private double start() {
    long startedAt = System.nanoTime();
    server.start("127.0.0.1", 0);
    while (!server.isCaughtUp()) {
      if (System.nanoTime() - startedAt > PATIENCE.toNanos()) {
        throw new IllegalStateException("the dashboard has not read all within " + PATIENCE);
      }
      LockSupport.parkNanos(CHECK_EVERY.toNanos());
    }
    return (System.nanoTime() - startedAt) / 1e9;
  }

  private Answer ask(String question) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address().resolve(question)).build();
    List<Double> milliseconds = new ArrayList<>();
    int bytes = 0;
    for (int i = -1; i < plan.repetitions(); i++) {
      long askedAt = System.nanoTime();
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(question + " is answered by " + answer.statusCode());
      }
      bytes = answer.body().length;
      if (i >= 0) {
        milliseconds.add((System.nanoTime() - askedAt) / 1e6);
      }
    }
    return new Answer(Spread.of(milliseconds), bytes / 1024.0);
  }

  private Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers", kafka.bootstrapServers(),
        "schema.registry.url", registry.url().toString());
  }

  @Override
  public void close() {
    server.close();
    registry.close();
    kafka.close();
  }
}
