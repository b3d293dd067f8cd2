package dev.millrace.quickstart.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How fast readings follow each other. For use by one thread. */
public final class Pace {
  private final Optional<Duration> gap;
  private final Map<String, Long> dueAtNanos = new HashMap<>();

  private Pace(Optional<Duration> gap) {
    this.gap = gap;
  }

  /** As fast as the broker acknowledges. */
  public static Pace unlimited() {
    return new Pace(Optional.empty());
  }

  /**
   * So many readings of each asset in a second.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  public static Pace perSecond(double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("rate must be positive, not " + rate);
    }
    return new Pace(Optional.of(Duration.ofNanos(Math.max(1, (long) (1e9 / rate)))));
  }

  /** Waits until it is the asset's turn. */
  void await(String asset) throws InterruptedException {
    if (gap.isEmpty()) {
      return;
    }
    long now = System.nanoTime();
    long dueAt = dueAtNanos.getOrDefault(asset, now);
    if (dueAt > now) {
      TimeUnit.NANOSECONDS.sleep(dueAt - now);
    }
    dueAtNanos.put(asset, Math.max(dueAt, now) + gap.get().toNanos());
  }
}
