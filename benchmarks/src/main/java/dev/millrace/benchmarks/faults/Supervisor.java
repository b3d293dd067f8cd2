package dev.millrace.benchmarks.faults;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts again what has ended by itself, as an orchestrator or systemd does. */
final class Supervisor implements AutoCloseable {
  private static final long EVERY_SECONDS = 1;

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

  Supervisor(List<KillableProcess> processes) {
    var unused =
        thread.scheduleWithFixedDelay(
            () -> processes.forEach(KillableProcess::restartIfEnded),
            EVERY_SECONDS,
            EVERY_SECONDS,
            TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
