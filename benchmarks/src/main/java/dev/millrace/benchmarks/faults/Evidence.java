package dev.millrace.benchmarks.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What all processes said, for whoever looks for the reason of a broken promise. */
final class Evidence {
  private Evidence() {}

  /** Writes it to files that stay. */
  static void keep(Federation federation, Consumer<String> progress) {
    try {
      Path directory = Files.createTempDirectory("millrace-faults-evidence-");
      for (KillableProcess process : federation.processes()) {
        Files.write(directory.resolve(process.name() + ".log"), process.said());
      }
      progress.accept("what the processes said is in " + directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep what the processes said", e);
    }
  }
}
