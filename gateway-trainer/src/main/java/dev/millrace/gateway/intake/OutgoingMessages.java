package dev.millrace.gateway.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Messages on their way to the broker, in their order: those that wait, and those in flight. */
final class OutgoingMessages {

  /** One message; its payload is an array of its own, which tells it from all others. */
  record Outgoing(String topic, byte[] payload, MqttOutlet.Receipt receipt) {}

  private final int capacity;
  private final Deque<Outgoing> waiting = new ArrayDeque<>();
  private final Set<Outgoing> inFlight = new LinkedHashSet<>();

  OutgoingMessages(int capacity) {
    this.capacity = capacity;
  }

  /** Adds a message; where there is no room for it the oldest that waits gives way. */
  void add(Outgoing message) {
    Optional<Outgoing> dropped;
    synchronized (this) {
      dropped = waiting.size() >= capacity ? Optional.of(waiting.removeFirst()) : Optional.empty();
      waiting.addLast(message);
      notifyAll();
    }
    dropped.ifPresent(oldest -> oldest.receipt().dropped());
  }

  /** Waits a little for a message; it is in flight then. */
  synchronized Optional<Outgoing> take(long milliseconds) throws InterruptedException {
    if (waiting.isEmpty()) {
      wait(milliseconds);
    }
    Optional<Outgoing> next = Optional.ofNullable(waiting.pollFirst());
    next.ifPresent(inFlight::add);
    return next;
  }

  /** The broker has it. */
  void taken(Outgoing message) {
    boolean first;
    synchronized (this) {
      first = inFlight.remove(message);
    }
    if (first) {
      message.receipt().taken();
    }
  }

  /** The connection is gone: what was in flight on it waits again, before all others. */
  synchronized void giveBack() {
    List<Outgoing> newestFirst = new ArrayList<>(inFlight);
    Collections.reverse(newestFirst);
    newestFirst.forEach(waiting::addFirst);
    inFlight.clear();
  }

  synchronized int size() {
    return waiting.size() + inFlight.size();
  }
}
