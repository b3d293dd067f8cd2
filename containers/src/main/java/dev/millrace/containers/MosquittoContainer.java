package dev.millrace.containers;

import dev.millrace.embedded.parts.MqttPart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;

/** Mosquitto in a container; it keeps its sessions over a restart. */
final class MosquittoContainer implements MqttPart {
  private static final String CONFIGURATION =
      """
      listener 1883
      allow_anonymous true
      persistence true
      persistence_location /mosquitto/data/
      max_queued_messages 0
      log_dest stdout
      """;

  /** MQTT 3.1.1, sections 3.1 and 3.2: a clean session of no name, and that it is accepted. */
  private static final byte[] CONNECT = {0x10, 12, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 0};

  private static final byte[] ACCEPTED = {0x20, 2, 0, 0};
  private static final int ANSWER_WITHIN_MS = 2_000;

  private final PublishedContainer container = new PublishedContainer(Image.MOSQUITTO, 1883);
  private boolean running;

  private MosquittoContainer() {}

  static MosquittoContainer start() {
    MosquittoContainer mosquitto = new MosquittoContainer();
    mosquitto
        .container
        .withFile("/mosquitto/config/mosquitto.conf", CONFIGURATION)
        .start(mosquitto::answers);
    mosquitto.running = true;
    return mosquitto;
  }

  @Override
  public URI uri() {
    return URI.create("tcp://127.0.0.1:" + container.port());
  }

  @Override
  public void stop() {
    if (running) {
      container.stop();
      running = false;
    }
  }

  @Override
  public void restart() {
    stop();
    container.restart(this::answers);
    running = true;
  }

  @Override
  public void close() {
    container.remove();
  }

  /** The engine takes connections for a broker that is not there yet, so it must say something. */
  private boolean answers() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), container.port())) {
      socket.setSoTimeout(ANSWER_WITHIN_MS);
      socket.getOutputStream().write(CONNECT);
      return Arrays.equals(ACCEPTED, socket.getInputStream().readNBytes(ACCEPTED.length));
    }
  }
}
