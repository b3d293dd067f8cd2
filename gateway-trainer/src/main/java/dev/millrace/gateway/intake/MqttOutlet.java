package dev.millrace.gateway.intake;

/**
 * Publishes at least once while it runs, over any number of connections. What waits is bounded: the
 * oldest gives way. The MQTT client library is behind it.
 */
public interface MqttOutlet extends AutoCloseable {

  /**
   * Told of the fate of one message, exactly once unless the outlet is closed before; by any
   * thread, which it must not hold up.
   */
  interface Receipt {
    /** For whom it makes no difference. */
    Receipt NONE = new Receipt() {};

    /** The broker acknowledged it. */
    default void taken() {}

    /** It gave way to newer ones; the broker may have it all the same. */
    default void dropped() {}
  }

  /** Connects, and keeps connecting, until closed. Returns at once. */
  void start();

  /** Takes a message to be published at quality of service 1. Never waits. */
  void publish(String topic, byte[] payload, Receipt receipt);

  /** Messages taken that the broker has not acknowledged. */
  int waiting();

  /** Disconnects. What waits is forgotten. */
  @Override
  void close();
}
