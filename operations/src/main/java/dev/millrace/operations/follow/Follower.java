package dev.millrace.operations.follow;

import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.log.UnreachableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps views up to date, on a thread of its own. After an outage it reads everything again, so
 * that what the break may have left out comes in; until then the views show what they last knew.
 */
public final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final Map<String, Object> settings;
  private final List<Source> sources;
  private final List<View> views;
  private final Runnable unreadable;
  private final Thread thread = new Thread(this::run, "millrace-follower");
  private volatile boolean closing;
  private volatile boolean caughtUp;
  private volatile boolean current;
  private volatile Set<String> unseen = Set.of();

  /**
   * A follower that is not started yet.
   *
   * @param settings of the Kafka and registry clients
   * @param sources what to read, one after the other
   * @param unreadable told of each record that could not be read
   */
  public Follower(
      Map<String, Object> settings, List<Source> sources, List<View> views, Runnable unreadable) {
    this.settings = Map.copyOf(settings);
    this.sources = List.copyOf(sources);
    this.views = List.copyOf(views);
    this.unreadable = unreadable;
  }

  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether all that was there at the start has been read. */
  public boolean isCaughtUp() {
    return caughtUp;
  }

  /** Whether what the views say is what the topics say now, as far as anybody can tell. */
  public boolean isCurrent() {
    return current;
  }

  /** Whether this topic may be read, if it is an optional one. */
  public boolean sees(String topic) {
    return !unseen.contains(topic);
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      // Brokers that are gone may hold it a little longer; it holds up nothing.
      thread.join(CLOSE_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closing) {
      try (Feed feed = Feed.open(settings, sources)) {
        follow(feed);
      } catch (RuntimeException e) {
        current = false;
        if (!closing) {
          tell(e);
          LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
      }
    }
  }

  private void follow(Feed feed) {
    views.forEach(View::clear);
    feed.catchUp(this::take);
    unseen = feed.unseen();
    caughtUp = true;
    current = true;
    while (!closing) {
      feed.poll(this::take);
    }
  }

  private void take(Entry entry) {
    if (closing) {
      throw new CancellationException();
    }
    if (entry instanceof Entry.Unreadable || entry.key().isEmpty()) {
      unreadable.run();
      return;
    }
    try {
      views.forEach(view -> view.take(entry));
    } catch (RuntimeException e) {
      // Whatever is wrong with one record, it must not hide all others.
      unreadable.run();
    }
  }

  private static void tell(RuntimeException failure) {
    if (failure instanceof UnreachableException) {
      LOG.warn("follows the topics anew error=\"{}\"", failure.getMessage());
    } else {
      LOG.error("follows the topics anew", failure);
    }
  }
}
