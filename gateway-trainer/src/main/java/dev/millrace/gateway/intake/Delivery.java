package dev.millrace.gateway.intake;

import java.time.Instant;

/**
 * One MQTT message, delivered and not yet acknowledged.
 *
 * @param payload as received; not to be changed
 * @param receivedAt when the gateway received it
 * @param acknowledgement tells the broker that the message is safe; without effect if the
 *     connection that delivered it is gone, since the broker then delivers it again
 */
public record Delivery(String topic, byte[] payload, Instant receivedAt, Runnable acknowledgement) {

  public void acknowledge() {
    acknowledgement.run();
  }
}
