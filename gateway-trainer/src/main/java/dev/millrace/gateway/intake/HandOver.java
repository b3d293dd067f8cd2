package dev.millrace.gateway.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Between the network thread, which must never wait, and the writer, which waits for the disk.
 * Bounded in messages and in bytes.
 */
final class HandOver {

  private final int maxMessages;
  private final long maxBytes;
  private final Deque<Delivery> waiting = new ArrayDeque<>();
  private long bytes;
  private boolean closed;

  HandOver(int maxMessages, long maxBytes) {
    this.maxMessages = maxMessages;
    this.maxBytes = maxBytes;
  }

  /** Takes the delivery, or refuses it because the bounds are reached. A first one always fits. */
  synchronized boolean offer(Delivery delivery) {
    boolean full = waiting.size() >= maxMessages || bytes + delivery.payload().length > maxBytes;
    if (closed || (full && !waiting.isEmpty())) {
      return false;
    }
    waiting.add(delivery);
    bytes += delivery.payload().length;
    notifyAll();
    return true;
  }

  /**
   * Waits for deliveries and takes as many as are there, up to so many messages and bytes, though
   * at least one; none once closed.
   */
  synchronized List<Delivery> take(int messages, long payloadBytes) throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    List<Delivery> taken = new ArrayList<>();
    long left = payloadBytes;
    while (!closed && taken.size() < messages && left > 0 && !waiting.isEmpty()) {
      Delivery next = waiting.remove();
      bytes -= next.payload().length;
      left -= next.payload().length;
      taken.add(next);
    }
    return taken;
  }

  synchronized int size() {
    return waiting.size();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Waits at most so long, less if closed meanwhile. */
  synchronized void pause(long milliseconds) throws InterruptedException {
    long deadline = System.nanoTime() + milliseconds * 1_000_000;
    for (long left = milliseconds; left > 0 && !closed; ) {
      wait(left);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
