package dev.millrace.embedded.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What a process says, line by line as it comes. */
final class Output {
  private static final int MAX_LINES = 20_000;
  private static final int TAIL = 40;

  private record Line(boolean isError, String text) {}

  private final Deque<Line> lines = new ArrayDeque<>();
  private int open = 2;

  void follow(BufferedReader out, BufferedReader error, long pid) {
    read(out, false, "process-" + pid + "-out");
    read(error, true, "process-" + pid + "-err");
  }

  private void read(BufferedReader reader, boolean isError, String name) {
    Thread thread =
        new Thread(
            () -> {
              try (reader) {
                for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                  add(new Line(isError, text));
                }
              } catch (IOException killed) {
                // What it said before stays.
              } finally {
                end();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized void add(Line line) {
    lines.add(line);
    if (lines.size() > MAX_LINES) {
      lines.removeFirst();
    }
    notifyAll();
  }

  private synchronized void end() {
    open--;
    notifyAll();
  }

  synchronized String await(Predicate<String> wanted, Duration atMost) {
    long giveUpAt = System.nanoTime() + atMost.toNanos();
    while (true) {
      var found = lines.stream().map(Line::text).filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      if (open == 0) {
        throw new IllegalStateException("ended without the line; it said:\n" + tail());
      }
      if (!waitUntil(giveUpAt)) {
        throw new IllegalStateException(
            "no such line after %s; it said:%n%s".formatted(atMost, tail()));
      }
    }
  }

  /** Returns when both streams have ended, or time has: what it started may hold them open. */
  synchronized void awaitEnd(Duration atMost) {
    long giveUpAt = System.nanoTime() + atMost.toNanos();
    while (open > 0 && waitUntil(giveUpAt)) {
      // Woken by each line.
    }
  }

  synchronized List<String> out() {
    return lines.stream().filter(line -> !line.isError()).map(Line::text).toList();
  }

  synchronized List<String> all() {
    return lines.stream().map(Line::text).toList();
  }

  synchronized String tail() {
    List<String> all = all();
    return String.join("\n", all.subList(Math.max(0, all.size() - TAIL), all.size()));
  }

  private boolean waitUntil(long giveUpAt) {
    long millis = TimeUnit.NANOSECONDS.toMillis(giveUpAt - System.nanoTime());
    if (millis <= 0) {
      return false;
    }
    try {
      wait(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for output", e);
    }
  }
}
