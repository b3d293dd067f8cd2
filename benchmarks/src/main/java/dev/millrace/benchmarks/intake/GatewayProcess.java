package dev.millrace.benchmarks.intake;

import dev.millrace.embedded.LoopbackPort;
import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.gateway.GatewayStatus;
import dev.millrace.gateway.http.StatusJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A gateway as it is deployed, in a process of its own. */
final class GatewayProcess implements Subscriber {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest status;
  private final ChildProcess process;
  private final double startSeconds;

  /** Starts it, and waits until it is subscribed. */
  GatewayProcess(Path config, int port, List<String> jvm) {
    status =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/status".formatted(port))).build();
    long startedAt = System.nanoTime();
    process =
        ChildProcess.java("dev.millrace.gateway.GatewayMain")
            .jvm(jvm.toArray(String[]::new))
            .arguments("run", "--config", config.toString())
            .start();
    await(GatewayStatus::feedConnected);
    startSeconds = (System.nanoTime() - startedAt) / 1e9;
  }

  /** Seconds from the start of the process until it was subscribed to the plant's broker. */
  double startSeconds() {
    return startSeconds;
  }

  /** Memory that it has of the machine's, MiB; empty where the system does not say. */
  Optional<Double> rssMiB() {
    try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(process.pid())))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void suspend() {
    process.suspend();
  }

  @Override
  public long drain(long readings) {
    long startedAt = System.nanoTime();
    process.resume();
    await(now -> now.intake().readings() >= readings);
    return System.nanoTime() - startedAt;
  }

  /** Ends it in order. */
  @Override
  public void close() {
    if (process.isAlive()) {
      process.terminate();
      process.awaitExit(PATIENCE);
    }
    process.close();
  }

  private void await(Predicate<GatewayStatus> expected) {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (!look().filter(expected).isPresent()) {
      if (System.nanoTime() > giveUpAt || !process.isAlive()) {
        throw new IllegalStateException(
            "the gateway is not where it should be: " + process.lines());
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  private Optional<GatewayStatus> look() {
    try {
      return Optional.of(StatusJson.read(http.send(status, BodyHandlers.ofString()).body()));
    } catch (IOException notYet) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a gateway works", e);
    }
  }

  static int freePort() {
    return LoopbackPort.free();
  }
}
