package dev.millrace.operations.dashboard;

import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** A browser that is told what changes; what changes while it is told is told together. */
final class Subscriber implements Runnable {
  private static final Duration BETWEEN = Duration.ofMillis(250);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** Gateways speak every few seconds, and there may be thousands of them. */
  private static final Duration BETWEEN_GATEWAYS = Duration.ofSeconds(5);

  private static final byte[] RETRY = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);

  private final SseClient client;
  private final Function<Boolean, FederationSheet> federation;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private Set<String> tasks = new TreeSet<>();
  private boolean anything = true;
  private boolean gateways = true;
  private boolean closed;
  private long gatewaysAt = System.nanoTime() - BETWEEN_GATEWAYS.toNanos();

  Subscriber(SseClient client, Function<Boolean, FederationSheet> federation) {
    this.client = client;
    this.federation = federation;
  }

  void taskChanged(String task) {
    change(() -> tasks.add(task));
  }

  void federationChanged() {
    change(() -> {});
  }

  /** Told with the next event: a change of readiness alone is worth none. */
  void gatewaysChanged() {
    lock.lock();
    gateways = true;
    lock.unlock();
  }

  void close() {
    change(() -> closed = true);
  }

  @Override
  public void run() {
    try {
      client.ctx().res().getOutputStream().write(RETRY);
      while (awaitChange()) {
        tell();
        LockSupport.parkNanos(BETWEEN.toNanos());
      }
    } catch (IOException e) {
      // It went away.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      client.close();
    }
  }

  /** Whether it is still there; a heartbeat tells, when nothing changes. */
  private boolean awaitChange() throws InterruptedException {
    lock.lock();
    try {
      long left = HEARTBEAT.toNanos();
      while (!anything && !closed && left > 0) {
        left = something.awaitNanos(left);
      }
      return !closed && !client.terminated();
    } finally {
      lock.unlock();
    }
  }

  private void tell() {
    Set<String> changed;
    boolean withGateways;
    boolean heartbeat;
    lock.lock();
    try {
      changed = tasks;
      tasks = new TreeSet<>();
      heartbeat = !anything;
      anything = false;
      withGateways = gateways && System.nanoTime() - gatewaysAt >= BETWEEN_GATEWAYS.toNanos();
      if (withGateways) {
        gateways = false;
        gatewaysAt = System.nanoTime();
      }
    } finally {
      lock.unlock();
    }
    if (heartbeat) {
      client.sendComment("still here");
    }
    client.sendEvent("federation", federation.apply(withGateways));
    changed.forEach(task -> client.sendEvent("task", Map.of("task", task)));
  }

  private void change(Runnable what) {
    lock.lock();
    try {
      what.run();
      anything = true;
      something.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
