package dev.millrace.gateway.intake;

/**
 * The outlet over Paho, with a connection and a session of its own: a broker that refuses or delays
 * publications, or ends the connection over them, does nothing to the feed.
 */
public final class PahoOutlet implements MqttOutlet {

  private final OutgoingMessages messages;
  private final KeptConnection connection;

  /**
   * @param config the client id must differ from the feed's
   * @param capacity messages that may wait, at least 1
   */
  public PahoOutlet(MqttConfig config, int capacity) {
    messages = new OutgoingMessages(capacity);
    connection = new KeptConnection("outlet", config, () -> new PahoPublication(config, messages));
  }

  @Override
  public void start() {
    connection.start();
  }

  @Override
  public void publish(String topic, byte[] payload, Receipt receipt) {
    messages.add(new OutgoingMessages.Outgoing(topic, payload, receipt));
  }

  @Override
  public int waiting() {
    return messages.size();
  }

  @Override
  public void close() {
    connection.close();
  }
}
