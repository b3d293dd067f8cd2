package dev.millrace.gateway.scoring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Between the intake, which never waits, and the scoring. Bounded: the oldest reading gives way,
 * and its asset is remembered, since what is held of it has a gap from there on.
 */
final class ReadingQueue {

  /**
   * What was taken.
   *
   * @param readings in the order they were stored
   * @param gaps assets of which readings are missing before these
   */
  record Batch(List<LiveReading> readings, Set<String> gaps) {}

  private final int capacity;
  private final Deque<LiveReading> waiting = new ArrayDeque<>();
  private Set<String> gaps = new HashSet<>();

  ReadingQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Takes the readings. Returns how many others had to give way. */
  synchronized int offer(List<LiveReading> readings) {
    waiting.addAll(readings);
    int dropped = Math.max(0, waiting.size() - capacity);
    for (int i = 0; i < dropped; i++) {
      gaps.add(waiting.removeFirst().asset());
    }
    notifyAll();
    return dropped;
  }

  /** Waits for readings, at most so long, and takes up to so many of them. */
  synchronized Batch take(int readings, long milliseconds) throws InterruptedException {
    if (waiting.isEmpty()) {
      wait(milliseconds);
    }
    List<LiveReading> taken = new ArrayList<>(Math.min(readings, waiting.size()));
    while (taken.size() < readings && !waiting.isEmpty()) {
      taken.add(waiting.removeFirst());
    }
    Batch batch = new Batch(taken, gaps);
    gaps = new HashSet<>();
    return batch;
  }

  synchronized int size() {
    return waiting.size();
  }
}
