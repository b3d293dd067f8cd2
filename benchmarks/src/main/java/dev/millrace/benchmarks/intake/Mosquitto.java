package dev.millrace.benchmarks.intake;

import dev.millrace.embedded.LoopbackPort;
import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.embedded.tools.SystemTool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Mosquitto with a window of our choice and a queue without end, its sessions in memory. */
final class Mosquitto implements AutoCloseable {
  private final int port = LoopbackPort.free();
  private final ChildProcess process;

  Mosquitto(Path directory, int inflight) throws IOException {
    String program =
        SystemTool.MOSQUITTO
            .find()
            .map(Path::toString)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "mosquitto is not installed; on Debian: apt-get install mosquitto"));
    Path file = Files.createDirectories(directory).resolve("mosquitto.conf");
    Files.writeString(
        file,
        """
        listener %d 127.0.0.1
        allow_anonymous true
        max_inflight_messages %d
        max_queued_messages 0
        log_dest stderr
        """
            .formatted(port, inflight));
    process = ChildProcess.command(program, "-c", file.toString()).start();
    process.awaitLine(line -> line.endsWith("running"), Duration.ofSeconds(30));
  }

  URI uri() {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.close();
  }
}
