package dev.millrace.benchmarks.faults;

import java.time.Duration;

/**
 * How large the federation is that faults meet.
 *
 * @param plants plants, each with a gateway as a process and sensors; at least 2
 * @param cluster whether Kafka is three brokers and a controller, each a process; else it is one
 *     broker in the harness
 * @param deadline of the task that real gateways answer
 * @param readingEvery the pause of a sensor between two readings
 */
record Scale(int plants, boolean cluster, Duration deadline, Duration readingEvery) {
  /** Fits into a build. */
  static final Scale SMALL = new Scale(3, false, Duration.ofSeconds(3), Duration.ofMillis(50));

  Scale {
    if (plants < 2) {
      throw new IllegalArgumentException("--plants must be at least 2");
    }
  }

  /** On a cluster. */
  static Scale full(int plants) {
    return new Scale(plants, true, Duration.ofSeconds(5), Duration.ofMillis(200));
  }

  /** Answers that make an exchange of that task valid. */
  int quorum() {
    return (plants + 1) / 2;
  }
}
