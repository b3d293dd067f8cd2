package dev.millrace.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A program in a process of its own. It ends with the process that started it, whatever happens.
 *
 * <pre>{@code
 * try (var aggregator =
 *     ChildProcess.java("dev.millrace.aggregator.AggregatorMain")
 *         .arguments("run", "--config", file.toString())
 *         .start()) {
 *   aggregator.awaitLine(line -> line.startsWith("ready"), Duration.ofSeconds(60));
 *   aggregator.kill();
 * }
 * }</pre>
 *
 * <p>Signals need a POSIX system.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration SIGNAL_WITHIN = Duration.ofSeconds(10);

  private final Process process;
  private final Output output = new Output();
  private final Thread hook = new Thread(this::destroy);

  ChildProcess(Process process) {
    this.process = process;
    output.follow(process.inputReader(), process.errorReader(), process.toHandle().pid());
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** A Java program, by its main class, on this process's class path and JDK. */
  public static ChildProcessBuilder java(String mainClass) {
    return ChildProcessBuilder.java(mainClass);
  }

  /** Any program. */
  public static ChildProcessBuilder command(String... command) {
    return ChildProcessBuilder.command(List.of(command));
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * The first line of its output that is wanted, said before or after this call.
   *
   * @throws IllegalStateException with the output if it ends, or time does, without one
   */
  public String awaitLine(Predicate<String> wanted, Duration atMost) {
    return output.await(wanted, atMost);
  }

  /** What it has written to standard output, the latest 20,000 lines. */
  public List<String> out() {
    return output.out();
  }

  /** What it has written to standard output and standard error, the latest 20,000 lines. */
  public List<String> lines() {
    return output.all();
  }

  /** SIGTERM: asks it to end in order. */
  public void terminate() {
    signal("TERM");
  }

  /** SIGKILL: ends it between any two instructions; returns when it has. */
  public void kill() {
    signal("KILL");
    awaitExit(SIGNAL_WITHIN);
  }

  /** SIGSTOP: it stands still, but its connections stay, until {@link #resume()}. */
  public void suspend() {
    signal("STOP");
  }

  /** SIGCONT: it goes on after {@link #suspend()}. */
  public void resume() {
    signal("CONT");
  }

  /**
   * Waits for its end.
   *
   * @return its exit code; 128 and the signal's number for one that a signal ended
   * @throws IllegalStateException with the output if it has not ended in time
   */
  public int awaitExit(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "process %d has not ended after %s; it said:%n%s"
                .formatted(pid(), atMost, output.tail()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while process " + pid() + " was to end", e);
    }
    output.awaitEnd(SIGNAL_WITHIN);
    return process.exitValue();
  }

  /** Kills it and what it started. */
  @Override
  public void close() {
    destroy();
    process.onExit().join();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook does the same.
    }
  }

  private void destroy() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Every POSIX shell has kill built in; the tool of this name may be missing. */
  private void signal(String name) {
    try {
      new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("no shell to send a signal with", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while signalling process " + pid(), e);
    }
  }
}
