package dev.millrace.rollout.follow;

import dev.millrace.rollout.model.ModelVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The status, swapped as a whole: a reader sees one version or the next, never a mix. Written by
 * one thread, read by many without a lock.
 */
public final class InForce {
  private final Object changed = new Object();
  private volatile FollowStatus status = FollowStatus.START;

  /** Where things stand. */
  public FollowStatus status() {
    return status;
  }

  /** The version in force. */
  public Optional<ModelVersion> current() {
    return status.current();
  }

  void change(UnaryOperator<FollowStatus> change) {
    synchronized (changed) {
      status = change.apply(status);
      changed.notifyAll();
    }
  }

  /**
   * The version in force as soon as there is one.
   *
   * @throws IllegalStateException if there is none in time, saying why
   */
  public ModelVersion await(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (changed) {
      while (status.current().isEmpty()) {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
          throw new IllegalStateException(
              "no model within %s: %s".formatted(patience, status.whyNone()));
        }
        changed.wait(millis);
      }
      return status.current().get();
    }
  }
}
