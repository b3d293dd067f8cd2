package dev.millrace.benchmarks.scale;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** What this process takes. */
final class Process {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Process() {}

  /** Processor time so far of the stream threads that run, nanoseconds. */
  static long streamThreadNanos() {
    return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().contains("-StreamThread-"))
        .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getThreadId()))
        .sum();
  }

  /** What is still in use after a full collection, bytes. */
  static long heapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
