package dev.millrace.gateway.intake;

import dev.millrace.embedded.mqtt.EmbeddedMqtt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The broker of a plant: embedded, or a real mosquitto from the path if the environment says {@code
 * MILLRACE_MQTT=mosquitto}. Both keep sessions over a restart.
 */
interface PlantBroker extends AutoCloseable {

  URI uri();

  void restart() throws Exception;

  @Override
  void close();

  static PlantBroker start(Path directory) throws IOException {
    return isReal() ? Mosquitto.start(directory) : new Embedded(EmbeddedMqtt.start(directory));
  }

  static boolean isReal() {
    return "mosquitto".equals(System.getenv("MILLRACE_MQTT"));
  }

  /** Moquette in this process. */
  record Embedded(EmbeddedMqtt mqtt) implements PlantBroker {

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

  /** Mosquitto as a child process. */
  final class Mosquitto implements PlantBroker {

    private final Path config;
    private final int port;
    private Process process;

    private Mosquitto(Path config, int port) throws IOException {
      this.config = config;
      this.port = port;
      run();
    }

    static Mosquitto start(Path directory) throws IOException {
      int port;
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = socket.getLocalPort();
      }
      Path config = directory.resolve("mosquitto.conf");
      Files.writeString(
          config,
          """
          listener %d 127.0.0.1
          allow_anonymous true
          user root
          persistence true
          persistence_location %s/
          max_queued_messages 0
          """
              .formatted(port, directory));
      return new Mosquitto(config, port);
    }

    @Override
    public URI uri() {
      return URI.create("tcp://127.0.0.1:" + port);
    }

    @Override
    public void restart() throws IOException {
      close();
      run();
    }

    @Override
    public void close() {
      process.destroy();
      try {
        process.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void run() throws IOException {
      process =
          new ProcessBuilder("mosquitto", "-c", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    }
  }
}
