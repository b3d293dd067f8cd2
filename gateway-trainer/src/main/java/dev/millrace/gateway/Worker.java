package dev.millrace.gateway;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of a gateway that does what takes long: training, sending, housekeeping. */
final class Worker implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final ScheduledExecutorService thread;

  Worker(String gateway) {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread created = new Thread(work, gateway + "-worker");
              created.setDaemon(true);
              return created;
            });
  }

  @Override
  public void execute(Runnable work) {
    thread.execute(() -> run(work));
  }

  void repeat(Duration every, Runnable work) {
    var unused =
        thread.scheduleWithFixedDelay(
            () -> run(work), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits a little for what runs; what waits is not begun. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(500, TimeUnit.MILLISECONDS)) {
        LOG.info("worker state=abandoned: what it computes is computed again after the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An executor keeps what a task throws to itself, and never repeats a task that threw. */
  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.error("worker state=failed", e);
    }
  }
}
