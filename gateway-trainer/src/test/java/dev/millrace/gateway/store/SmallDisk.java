package dev.millrace.gateway.store;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory, small enough to be filled up for real: writes fail with ENOSPC. */
public final class SmallDisk implements AutoCloseable {

  private static final int BLOCK = 4_096;

  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  /** Mounts it, or skips the test where that is not allowed. */
  public static SmallDisk mount(Path parent, String size) throws Exception {
    Path directory = Files.createDirectory(parent.resolve("disk"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString()))
        .as("a full disk needs the right to mount a tmpfs: run as root on Linux")
        .isZero();
    return new SmallDisk(directory);
  }

  public Path directory() {
    return directory;
  }

  /** Leaves no block free. */
  public void fill() {
    try (OutputStream ballast = Files.newOutputStream(ballast())) {
      while (true) {
        ballast.write(new byte[BLOCK]);
      }
    } catch (IOException full) {
      assumeThat(ballast()).exists();
    }
  }

  public void free() {
    try {
      Files.delete(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws Exception {
    run("umount", directory.toString());
  }

  private Path ballast() {
    return directory.resolve("ballast");
  }

  private static int run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException commandIsMissing) {
      return -1;
    }
  }
}
