package dev.millrace.benchmarks.faults;

import dev.millrace.embedded.process.ChildProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A process that is started again after it was killed, or has ended by itself. */
final class KillableProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final String name;
  private final Supplier<ChildProcess> starts;
  private final Predicate<String> ready;
  private final List<String> said = new ArrayList<>();
  private ChildProcess running;
  private boolean wanted;
  private int ends;

  /**
   * @param starts starts it
   * @param ready the line it says when it is at work
   */
  KillableProcess(String name, Supplier<ChildProcess> starts, Predicate<String> ready) {
    this.name = name;
    this.starts = starts;
    this.ready = ready;
  }

  String name() {
    return name;
  }

  /** Starts it; returns at once. */
  synchronized void start() {
    running = starts.get();
    wanted = true;
  }

  /** Returns when it is at work, also if it needs more than one start. */
  void awaitReady() {
    Instant giveUpAt = Instant.now().plus(PATIENCE);
    while (true) {
      ChildProcess process = process();
      try {
        process.awaitLine(ready, PATIENCE);
        return;
      } catch (IllegalStateException notReady) {
        if (process.isAlive() || Instant.now().isAfter(giveUpAt)) {
          throw new StandstillException(
              "%s does not start: %s".formatted(name, notReady), notReady);
        }
        Instants.waitFor(PAUSE);
      }
    }
  }

  /** {@code kill -9}, whether it runs or stands still. */
  synchronized void kill() {
    wanted = false;
    if (running.isAlive()) {
      running.kill();
    }
    forget();
  }

  /** Asks it to end in order, and waits until it has. */
  synchronized void stop() {
    wanted = false;
    running.terminate();
    running.awaitExit(PATIENCE);
    forget();
  }

  /** Starts it again if it has ended, as whoever runs services does. */
  synchronized void restartIfEnded() {
    if (wanted && !running.isAlive()) {
      ends++;
      forget();
      running = starts.get();
    }
  }

  /** Starts it if it is dead, and resumes it if it is suspended. */
  synchronized void revive() {
    if (running.isAlive()) {
      running.resume();
    } else {
      start();
    }
  }

  /** How often it ended by itself. */
  synchronized int ends() {
    return ends;
  }

  synchronized ChildProcess process() {
    return running;
  }

  /** All that it said, whenever it ran. */
  synchronized List<String> said() {
    List<String> all = new ArrayList<>(said);
    if (wanted) {
      all.addAll(running.lines());
    }
    return all;
  }

  private void forget() {
    said.addAll(running.lines());
    running.close();
  }

  @Override
  public synchronized void close() {
    wanted = false;
    if (running != null) {
      running.close();
    }
  }
}
