package dev.millrace.embedded.registry;

import dev.millrace.embedded.process.ChildProcess;
import dev.millrace.embedded.tools.RealPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Apicurio Registry, in memory, as a child process on a port of 127.0.0.1 that the system picks.
 * For tests that want a real registry; ready after some ten seconds.
 */
public final class ApicurioProcess implements AutoCloseable {

  /** Where this module's build unpacks the application when real parts are asked for. */
  private static final Path HOME = Path.of("embedded", "target", "apicurio");

  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[0-9.:]+)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ChildProcess process;
  private final URI url;

  private ApicurioProcess(ChildProcess process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts it and waits until it listens. Where the build has not fetched it the calling test is
   * skipped, as {@link RealPart} says.
   */
  public static ApicurioProcess start() {
    var application =
        RealPart.orSkip(
            application(),
            "Apicurio Registry is not there; fetch it (142 MB): "
                + "MILLRACE_REAL_PARTS=true mvn generate-test-resources -pl embedded");
    var process =
        ChildProcess.command(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0",
                "-jar",
                application.toString())
            .start();
    try {
      String line = process.awaitLine(LISTENING.asPredicate(), PATIENCE);
      String address = LISTENING.matcher(line).results().findFirst().orElseThrow().group(1);
      return new ApicurioProcess(process, URI.create(address + "/apis/ccompat/v7"));
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** What clients set as {@code schema.registry.url}. */
  public URI url() {
    return url;
  }

  /** Ends it; what it knew is gone. */
  @Override
  public void close() {
    process.close();
  }

  /** Tests run in their module's directory, which is one below that of the whole build. */
  private static Optional<Path> application() {
    return Stream.of(HOME, Path.of("..").resolve(HOME))
        .filter(Files::isDirectory)
        .flatMap(ApicurioProcess::runners)
        .findFirst();
  }

  private static Stream<Path> runners(Path home) {
    try (var files = Files.list(home)) {
      return files.filter(file -> file.toString().endsWith("-runner.jar")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + home, e);
    }
  }
}
