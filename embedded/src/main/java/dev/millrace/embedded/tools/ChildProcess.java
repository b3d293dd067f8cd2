package dev.millrace.embedded.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A program that runs beside this one, its output in a file, and that ends with it at the latest.
 */
public final class ChildProcess implements AutoCloseable {

  private static final long STOP_SECONDS = 10;
  private static final long LOOK_MILLIS = 20;

  private final Process process;
  private final Path log;
  private final Thread atExit;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.atExit = new Thread(process::destroyForcibly, "end-" + process.pid());
  }

  /**
   * Starts a program in this one's directory and environment.
   *
   * @param log where its output goes, both streams; overwritten
   * @param command the program and its arguments
   */
  public static ChildProcess start(Path log, List<String> command) {
    return start(log, command, Map.of());
  }

  /** As {@link #start(Path, List)}, with variables added to the environment. */
  public static ChildProcess start(Path log, List<String> command, Map<String, String> variables) {
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(variables);
    try {
      var child = new ChildProcess(builder.start(), log);
      Runtime.getRuntime().addShutdownHook(child.atExit);
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.get(0), e);
    }
  }

  /**
   * Waits until the output has something that matches.
   *
   * @throws IllegalStateException if the program ends before, or the time passes
   */
  public MatchResult awaitOutput(Pattern expected, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      boolean ended = endsWithin(LOOK_MILLIS);
      var found = expected.matcher(output());
      if (found.find()) {
        return found.toMatchResult();
      }
      if (ended) {
        throw new IllegalStateException(
            "ended with "
                + process.exitValue()
                + " before it said '"
                + expected
                + "': "
                + output());
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "did not say '" + expected + "' within " + atMost + ": " + output());
      }
    }
  }

  /** What it has written so far. */
  public String output() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  /** The process itself, for its id, its exit code, and whether it is alive. */
  public Process process() {
    return process;
  }

  /** Asks it to end (SIGTERM), waits, and after ten seconds ends it. */
  public void stop() {
    process.destroy();
    if (!endsWithin(TimeUnit.SECONDS.toMillis(STOP_SECONDS))) {
      kill();
    }
    forget();
  }

  /** Ends it at once (SIGKILL) and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
    forget();
  }

  @Override
  public void close() {
    stop();
  }

  private boolean endsWithin(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for process " + process.pid(), e);
    }
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // The hook is about to find that there is nothing left to end.
    }
  }
}
