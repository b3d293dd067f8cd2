package dev.millrace.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Apicurio Registry, in memory, as a child process on a port that the system picks. */
final class ApicurioProcess implements AutoCloseable {

  /** Where the build unpacks the application when real parts are asked for. */
  private static final Path HOME = Path.of("target", "apicurio");

  private static final Path LOG = Path.of("target", "apicurio.log");
  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[0-9.:]+)");

  private final Process process;
  private final URI url;

  private ApicurioProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  static ApicurioProcess start() throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0",
                "-jar",
                application().toString())
            .redirectErrorStream(true)
            .redirectOutput(LOG.toFile())
            .start();
    try {
      await("Apicurio, see " + LOG)
          .atMost(Duration.ofMinutes(2))
          .failFast(() -> assertThat(process.isAlive()).as("see " + LOG).isTrue())
          .until(() -> listening().isPresent());
    } catch (RuntimeException | Error e) {
      process.destroyForcibly();
      throw e;
    }
    return new ApicurioProcess(process, URI.create(listening().orElseThrow() + "/apis/ccompat/v7"));
  }

  URI url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private static Path application() throws IOException {
    try (var files = Files.list(HOME)) {
      return files
          .filter(file -> file.toString().endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Optional<String> listening() {
    try {
      var address = LISTENING.matcher(Files.readString(LOG));
      return address.find() ? Optional.of(address.group(1)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
