package dev.millrace.embedded.mqtt;

import dev.millrace.embedded.DataDirectory;
import dev.millrace.embedded.LoopbackPort;
import dev.millrace.embedded.parts.MqttPart;
import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.embedded.tools.SystemTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Eclipse Mosquitto as a child process: MQTT 3.1.1 and 5, persistent sessions, no credentials,
 * listening on 127.0.0.1 only. For tests that want the broker of a real plant; see {@link
 * EmbeddedMqtt} for one that needs nothing installed.
 */
public final class MosquittoProcess implements MqttPart {

  private static final Pattern RUNNING = Pattern.compile("mosquitto version \\S+ running$");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int port = LoopbackPort.free();
  private final Path program;
  private final DataDirectory data;
  private ChildProcess process;

  private MosquittoProcess(Path program, DataDirectory data) {
    this.program = program;
    this.data = data;
  }

  /**
   * Starts with its data in a temporary directory, which is deleted on {@link #close()}. Without
   * mosquitto on this machine the calling test is skipped, as {@link SystemTool#orSkip()} says.
   */
  public static MosquittoProcess start() {
    var program = SystemTool.MOSQUITTO.orSkip();
    return start(program, DataDirectory.temporary("millrace-mosquitto-"));
  }

  /** As {@link #start()}, outside of tests: empty if this machine has no mosquitto. */
  public static Optional<MosquittoProcess> startIfInstalled() {
    return SystemTool.MOSQUITTO
        .find()
        .map(program -> start(program, DataDirectory.temporary("millrace-mosquitto-")));
  }

  /** As {@link #start()}, with configuration, sessions and queued messages in {@code dir}. */
  public static MosquittoProcess start(Path dir) {
    return start(SystemTool.MOSQUITTO.orSkip(), DataDirectory.kept(dir));
  }

  private static MosquittoProcess start(Path program, DataDirectory data) {
    var mosquitto = new MosquittoProcess(program, data);
    try {
      mosquitto.restart();
    } catch (RuntimeException e) {
      mosquitto.close();
      throw e;
    }
    return mosquitto;
  }

  @Override
  public URI uri() {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  /** Ends it in order: sessions and queued messages are kept. */
  @Override
  public void stop() {
    if (process != null) {
      process.terminate();
      process.awaitExit(PATIENCE);
      process.close();
      process = null;
    }
  }

  /** Ends it at once: sessions and queued messages since the last start are lost. */
  public void kill() {
    if (process != null) {
      process.close();
      process = null;
    }
  }

  /** Its process, while it runs, such as to suspend it. */
  public ChildProcess process() {
    return process;
  }

  @Override
  public void restart() {
    stop();
    process = ChildProcess.command(program.toString(), "-c", configuration().toString()).start();
    process.awaitLine(RUNNING.asPredicate(), PATIENCE);
  }

  @Override
  public void close() {
    stop();
    data.close();
  }

  /** The user: one started by root would become another that cannot write to its directory. */
  private Path configuration() {
    var settings =
        """
        listener %d 127.0.0.1
        allow_anonymous true
        user %s
        persistence true
        persistence_location %s/
        max_queued_messages 0
        log_dest stderr
        """
            .formatted(port, System.getProperty("user.name"), data.path().toAbsolutePath());
    try {
      return Files.writeString(data.path().resolve("mosquitto.conf"), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write mosquitto.conf to " + data.path(), e);
    }
  }
}
