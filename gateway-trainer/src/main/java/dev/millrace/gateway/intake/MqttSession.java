package dev.millrace.gateway.intake;

import org.eclipse.paho.client.mqttv3.MqttException;

/** One connection to the broker, from CONNECT to its loss. */
interface MqttSession extends AutoCloseable {

  /** Connects and makes ready; waits for the broker's answers. */
  void open() throws MqttException;

  boolean isOpen();

  /** Does its work until the connection is lost or ended. Returns why. */
  String awaitEnd() throws InterruptedException;

  /** Makes {@link #awaitEnd} return soon. */
  void end(String reason);

  /** Gives threads and socket back. Never throws: there is nothing left to do about it. */
  @Override
  void close();
}
