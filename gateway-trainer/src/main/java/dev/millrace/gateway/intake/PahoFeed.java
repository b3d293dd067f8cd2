package dev.millrace.gateway.intake;

import java.util.List;
import java.util.function.Predicate;

/** The feed over Paho. */
public final class PahoFeed implements MqttFeed {

  private final MqttConfig config;
  private volatile KeptConnection connection;

  public PahoFeed(MqttConfig config) {
    this.config = config;
  }

  @Override
  public void start(List<String> filters, Predicate<Delivery> sink) {
    connection =
        new KeptConnection("feed", config, () -> new PahoConnection(config, filters, sink));
    connection.start();
  }

  @Override
  public boolean isConnected() {
    KeptConnection kept = connection;
    return kept != null && kept.isOpen();
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
  }
}
