package dev.millrace.benchmarks.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A Python process that computes weighted means of the vectors in a file, when it is told to. */
final class NumPy implements AutoCloseable {
  private final Process process;
  private final PrintWriter to;
  private final BufferedReader from;

  private NumPy(Process process) {
    this.process = process;
    to = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8));
    from = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it; empty where there is no Python with NumPy. */
  static Optional<NumPy> start(Path file, int elements) throws IOException {
    Path script = Files.createTempFile("millrace-mean-", ".py");
    try (InputStream resource = NumPy.class.getResourceAsStream("mean.py")) {
      Files.write(script, resource.readAllBytes());
      Process process =
          new ProcessBuilder(
                  "python3", script.toString(), file.toString(), Integer.toString(elements))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      NumPy numPy = new NumPy(process);
      String ready = numPy.from.readLine();
      if (ready != null && ready.startsWith("ready")) {
        return Optional.of(numPy);
      }
      numPy.close();
      return Optional.empty();
    } catch (IOException e) {
      // No python3 on the path.
      return Optional.empty();
    } finally {
      Files.deleteIfExists(script);
    }
  }

  /** Seconds that one mean takes. */
  double seconds() throws IOException {
    to.println();
    to.flush();
    return Double.parseDouble(from.readLine());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
