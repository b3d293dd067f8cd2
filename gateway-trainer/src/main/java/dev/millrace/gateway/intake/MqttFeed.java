package dev.millrace.gateway.intake;

import java.util.List;
import java.util.function.Predicate;

/**
 * A subscription that survives connections: at least once, in the broker's order, and again from
 * the oldest unacknowledged message after every reconnect. The MQTT client library is behind it.
 */
public interface MqttFeed extends AutoCloseable {

  /**
   * Connects, and keeps connecting, until closed. Returns at once; a broker that is away is waited
   * for.
   *
   * @param filters MQTT topic filters
   * @param sink takes each message without waiting; if it refuses one, the feed takes no further
   *     message of that connection and connects anew, so that order is kept
   */
  void start(List<String> filters, Predicate<Delivery> sink);

  /** Whether it is connected and subscribed now. */
  boolean isConnected();

  /** Disconnects. The broker keeps the session, and what is not acknowledged with it. */
  @Override
  void close();
}
