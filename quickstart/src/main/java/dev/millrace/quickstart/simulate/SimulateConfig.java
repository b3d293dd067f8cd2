package dev.millrace.quickstart.simulate;

import dev.millrace.gateway.intake.MqttConfig;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * What a simulation may be told by a file.
 *
 * @param mqtt the broker, as a gateway's configuration names it. Default: {@code
 *     tcp://127.0.0.1:1883}
 */
public record SimulateConfig(MqttConfig mqtt) {
  private static final URI LOCAL = URI.create("tcp://127.0.0.1:1883");

  public SimulateConfig {
    mqtt = mqtt == null ? MqttConfig.of(LOCAL, null) : mqtt;
  }

  /** The connection of a plant's sensors, to this server if one is named. */
  MqttConfig connection(Optional<URI> server, String plant) {
    String session = "sensors-%s-%s".formatted(plant, UUID.randomUUID().toString().substring(0, 8));
    return new MqttConfig(
        server.orElse(mqtt.server()),
        session,
        mqtt.login(),
        mqtt.tls(),
        mqtt.keepAlive(),
        mqtt.connectTimeout(),
        mqtt.reconnect());
  }
}
