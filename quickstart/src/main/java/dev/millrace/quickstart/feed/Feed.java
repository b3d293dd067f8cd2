package dev.millrace.quickstart.feed;

import dev.millrace.gateway.intake.MqttConfig;
import java.io.IOException;

/** What one plant publishes. */
public interface Feed {
  /** Name of the plant. */
  String plant();

  /** Readings that {@link #run} will have published at its end. */
  long planned();

  /** Readings acknowledged by the broker or on their way. */
  long published();

  /**
   * Publishes everything and returns when the broker has acknowledged it.
   *
   * @throws IOException if the broker cannot be reached or the connection is lost
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  void run(MqttConfig broker) throws IOException, InterruptedException;
}
