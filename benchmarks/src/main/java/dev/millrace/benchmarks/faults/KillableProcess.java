package dev.millrace.benchmarks.faults;

import dev.millrace.embedded.process.ChildProcess;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A process that is started again after it was killed. */
final class KillableProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Supplier<ChildProcess> starts;
  private final Predicate<String> ready;
  private ChildProcess running;

  /**
   * @param starts starts it
   * @param ready the line it says when it is at work
   */
  KillableProcess(Supplier<ChildProcess> starts, Predicate<String> ready) {
    this.starts = starts;
    this.ready = ready;
  }

  boolean isRunning() {
    return running != null && running.isAlive();
  }

  /** Starts it; returns at once. */
  void start() {
    running = starts.get();
  }

  /** Returns when it is at work. */
  void awaitReady() {
    running.awaitLine(ready, PATIENCE);
  }

  /** {@code kill -9}. */
  void kill() {
    if (!running.isAlive()) {
      throw new IllegalStateException("it had ended by itself:\n" + said());
    }
    running.kill();
    running.close();
  }

  /** Asks it to end in order, and waits until it has. */
  void stop() {
    running.terminate();
    running.awaitExit(PATIENCE);
    running.close();
  }

  ChildProcess process() {
    return running;
  }

  private String said() {
    return String.join("\n", running.lines());
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
    }
  }
}
