package dev.millrace.configuration.cli;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or any other wish that the process end. The process then waits until this is closed, so
 * that what runs is stopped in order and temporary files go; but not longer than a person would.
 */
public final class StopRequest implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final OptionalInt exitCode;
  private final CountDownLatch made = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "millrace-stop");

  private StopRequest(OptionalInt exitCode) {
    this.exitCode = exitCode;
  }

  /** Listens until it is closed. The process ends with the signal's own exit code. */
  public static StopRequest listen() {
    return listen(new StopRequest(OptionalInt.empty()));
  }

  /**
   * Listens until it is closed, for work that only a stop request ends: to be stopped is then no
   * failure, and the process ends with this exit code.
   */
  public static StopRequest endingWith(int exitCode) {
    return listen(new StopRequest(OptionalInt.of(exitCode)));
  }

  private static StopRequest listen(StopRequest request) {
    Runtime.getRuntime().addShutdownHook(request.hook);
    return request;
  }

  /** Whether the process is to end. */
  public boolean isMade() {
    return made.getCount() == 0;
  }

  /** Returns when it is made. */
  public void await() throws InterruptedException {
    made.await();
  }

  /** Waits for it, so long at most. Returns whether it is made. */
  public boolean await(Duration atMost) throws InterruptedException {
    return made.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    closed.countDown();
    if (!isMade()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // It is being made right now, and has nothing to wait for any more.
      }
    }
  }

  private void stop() {
    made.countDown();
    try {
      boolean inOrder = closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (inOrder) {
        // A process that a signal ends can choose its exit code in no other way.
        exitCode.ifPresent(Runtime.getRuntime()::halt);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
