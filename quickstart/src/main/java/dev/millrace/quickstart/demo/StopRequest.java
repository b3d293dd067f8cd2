package dev.millrace.quickstart.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or any other wish that the process end. The process then waits until this is closed, so
 * that what runs is stopped in order and temporary files go; but not longer than a person would.
 */
final class StopRequest implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CountDownLatch made = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "demo-stop");

  private StopRequest() {}

  /** Listens until it is closed. */
  static StopRequest listen() {
    StopRequest request = new StopRequest();
    Runtime.getRuntime().addShutdownHook(request.hook);
    return request;
  }

  boolean isMade() {
    return made.getCount() == 0;
  }

  /** Returns when it is made. */
  void await() throws InterruptedException {
    made.await();
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
      closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
