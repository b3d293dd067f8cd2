package dev.millrace.benchmarks.faults;

import java.time.Duration;

/** How large the federation is that faults meet. */
public enum Scale {
  /** One broker, in the harness: fits into a build. */
  SMALL(3, false, 2, Duration.ofSeconds(3), Duration.ofMillis(50)),
  /** Three brokers and a controller, each a process. */
  FULL(10, true, 5, Duration.ofSeconds(5), Duration.ofMillis(200));

  private final int plants;
  private final boolean cluster;
  private final int quorum;
  private final Duration deadline;
  private final Duration readingEvery;

  Scale(int plants, boolean cluster, int quorum, Duration deadline, Duration readingEvery) {
    this.plants = plants;
    this.cluster = cluster;
    this.quorum = quorum;
    this.deadline = deadline;
    this.readingEvery = readingEvery;
  }

  /** Plants, each with a gateway as a process and sensors. */
  int plants() {
    return plants;
  }

  /** Whether Kafka is a cluster of processes. */
  boolean isCluster() {
    return cluster;
  }

  /** Of the task that real gateways answer. */
  int quorum() {
    return quorum;
  }

  /** Of the task that real gateways answer. */
  Duration deadline() {
    return deadline;
  }

  /** The pause of a sensor between two readings. */
  Duration readingEvery() {
    return readingEvery;
  }
}
