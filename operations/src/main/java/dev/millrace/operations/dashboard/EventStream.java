package dev.millrace.operations.dashboard;

import dev.millrace.operations.follow.View;
import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Tells browsers what has changed, by server-sent events. Each has a thread of its own, so that one
 * with a slow line holds up nobody; there is a bounded number of them.
 */
final class EventStream implements View, AutoCloseable {
  static final int MOST_CLIENTS = 32;

  private final Function<Boolean, FederationSheet> federation;
  private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /**
   * A stream without listeners.
   *
   * @param federation the federation as it stands, with its gateways if asked for
   */
  EventStream(Function<Boolean, FederationSheet> federation) {
    this.federation = federation;
  }

  /** Refuses one too many, before anything is sent. */
  void admit() {
    if (closing || subscribers.size() >= MOST_CLIENTS) {
      throw new HttpResponseException(
          HttpStatus.SERVICE_UNAVAILABLE,
          "%d browsers listen already: close some".formatted(MOST_CLIENTS),
          Map.of());
    }
  }

  void accept(SseClient client) {
    Subscriber subscriber = new Subscriber(client, federation);
    subscribers.add(subscriber);
    client.keepAlive();
    Thread thread =
        new Thread(
            () -> {
              try {
                subscriber.run();
              } finally {
                subscribers.remove(subscriber);
              }
            },
            "millrace-events");
    thread.setDaemon(true);
    thread.start();
    if (closing) {
      subscriber.close();
    }
  }

  @Override
  public void take(Entry entry) {
    switch (entry.topic()) {
      case Topics.GATEWAYS, Topics.REVOCATIONS -> subscribers.forEach(Subscriber::gatewaysChanged);
      default -> subscribers.forEach(each -> each.taskChanged(Keys.task(entry.key())));
    }
  }

  @Override
  public void clear() {
    federationChanged();
  }

  /** Something changed that no topic tells of. */
  void federationChanged() {
    subscribers.forEach(Subscriber::federationChanged);
  }

  @Override
  public void close() {
    closing = true;
    subscribers.forEach(Subscriber::close);
  }
}
