package dev.millrace.gateway.intake;

import dev.millrace.embedded.mqtt.EmbeddedMqtt;
import dev.millrace.embedded.mqtt.MosquittoProcess;
import java.net.URI;
import java.nio.file.Path;

/** The broker of a plant. Either kind keeps sessions over a restart. */
interface PlantBroker extends AutoCloseable {

  URI uri();

  void restart();

  @Override
  void close();

  /** Moquette in this process. */
  static PlantBroker embedded(Path directory) {
    return new Moquette(EmbeddedMqtt.start(directory));
  }

  /** Mosquitto as a child process; skips the test where it is not installed. */
  static PlantBroker mosquitto(Path directory) {
    return new Mosquitto(MosquittoProcess.start(directory));
  }

  /** As {@link #embedded}. */
  record Moquette(EmbeddedMqtt mqtt) implements PlantBroker {

    @Override
    public URI uri() {
      return mqtt.uri();
    }

    @Override
    public void restart() {
      mqtt.restart();
    }

    @Override
    public void close() {
      mqtt.close();
    }
  }

  /** As {@link #mosquitto}. */
  record Mosquitto(MosquittoProcess mqtt) implements PlantBroker {

    @Override
    public URI uri() {
      return mqtt.uri();
    }

    @Override
    public void restart() {
      mqtt.restart();
    }

    @Override
    public void close() {
      mqtt.close();
    }
  }
}
