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
 * Eclipse Mosquitto as a child process: MQTT 3.1.1 and 5, persistent sessions, by default no
 * credentials, listening on 127.0.0.1 only. For tests that want the broker of a real plant; see
 * {@link EmbeddedMqtt} for one that needs nothing installed.
 */
public final class MosquittoProcess implements MqttPart {

  private static final Pattern RUNNING = Pattern.compile("mosquitto version \\S+ running$");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int port = LoopbackPort.free();
  private final Path program;
  private final DataDirectory data;
  private final Optional<MqttSecurity> security;
  private ChildProcess process;

  private MosquittoProcess(Path program, DataDirectory data, Optional<MqttSecurity> security) {
    this.program = program;
    this.data = data;
    this.security = security;
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

  /** As {@link #start()}, over TLS, for clients that log in. */
  public static MosquittoProcess secured(MqttSecurity security) {
    var program = SystemTool.MOSQUITTO.orSkip();
    SystemTool.MOSQUITTO_PASSWD.orSkip();
    return start(program, DataDirectory.temporary("millrace-mosquitto-"), Optional.of(security));
  }

  private static MosquittoProcess start(Path program, DataDirectory data) {
    return start(program, data, Optional.empty());
  }

  private static MosquittoProcess start(
      Path program, DataDirectory data, Optional<MqttSecurity> security) {
    var mosquitto = new MosquittoProcess(program, data, security);
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
    return URI.create((security.isPresent() ? "ssl" : "tcp") + "://127.0.0.1:" + port);
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
        allow_anonymous %s
        user %s
        persistence true
        persistence_location %s/
        max_queued_messages 0
        log_dest stderr
        """
            .formatted(
                port,
                security.isEmpty(),
                System.getProperty("user.name"),
                data.path().toAbsolutePath());
    try {
      return Files.writeString(
          data.path().resolve("mosquitto.conf"),
          settings + security.map(this::settings).orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write mosquitto.conf to " + data.path(), e);
    }
  }

  private String settings(MqttSecurity secured) {
    return """
        cafile %s
        certfile %s
        keyfile %s
        require_certificate %s
        password_file %s
        """
        .formatted(
            secured.tls().authorities(),
            secured.tls().identity(),
            secured.tls().identity(),
            secured.clientCertificates(),
            passwords(secured));
  }

  private Path passwords(MqttSecurity secured) {
    Path file = data.path().resolve("passwords");
    try {
      Files.writeString(file, secured.user() + ":" + secured.password() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    String hash = SystemTool.MOSQUITTO_PASSWD.orSkip().toString();
    try (ChildProcess hashing = ChildProcess.command(hash, "-U", file.toString()).start()) {
      hashing.awaitExit(PATIENCE);
    }
    return file;
  }
}
