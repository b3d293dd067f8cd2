package dev.millrace.benchmarks.network;

import dev.millrace.embedded.kafka.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The network between some processes and the servers they use: a TCP proxy of our own for each
 * server. While it is cut no byte passes in either direction and nobody is told, as with a cable
 * that was pulled; what was under way arrives when it is mended.
 */
public final class Line implements Route, AutoCloseable {
  private final String name;
  private final List<Cable> cables = new CopyOnWriteArrayList<>();
  private boolean cut;
  private Duration delay = Duration.ZERO;

  /**
   * @param name upper-case letters and digits
   */
  public Line(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  /** The port of 127.0.0.1 that leads over this line to that one. */
  @Override
  public int advertise(int port) {
    try {
      Cable cable = new Cable(this, port);
      cables.add(cable);
      return cable.port();
    } catch (IOException e) {
      throw new UncheckedIOException("no proxy in front of port " + port, e);
    }
  }

  /** From now on nothing passes. */
  public synchronized void cut() {
    cut = true;
  }

  /** From now on whatever is sent arrives this much later. */
  public synchronized void delay(Duration by) {
    delay = by;
  }

  /** All passes again, at once. */
  public synchronized void mend() {
    cut = false;
    delay = Duration.ZERO;
    notifyAll();
  }

  /**
   * Returns when what was sent then may arrive.
   *
   * @param sentAt by {@link System#nanoTime()}
   */
  synchronized void pass(long sentAt) throws InterruptedException {
    while (cut || left(sentAt) > 0) {
      if (cut) {
        wait();
      } else {
        TimeUnit.NANOSECONDS.timedWait(this, left(sentAt));
      }
    }
  }

  private long left(long sentAt) {
    return sentAt + delay.toNanos() - System.nanoTime();
  }

  @Override
  public void close() {
    mend();
    cables.forEach(Cable::close);
  }
}
