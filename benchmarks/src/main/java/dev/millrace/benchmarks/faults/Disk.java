package dev.millrace.benchmarks.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system in memory, small enough to be filled up for real: writes fail with ENOSPC. */
final class Disk implements AutoCloseable {
  private static final String SIZE = "96m";
  private static final int[] BLOCKS = {1 << 20, 4096};

  private final Path directory;

  private Disk(Path directory) {
    this.directory = directory;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** Mounts it on a directory; empty without the right to. */
  static Optional<Disk> mount(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", directory.toString());
    return mounted ? Optional.of(new Disk(directory)) : Optional.empty();
  }

  /** Leaves no block free. */
  void fill() {
    try (OutputStream out = Files.newOutputStream(ballast())) {
      for (int size : BLOCKS) {
        fill(out, new byte[size]);
      }
    } catch (IOException atClose) {
      // It is full.
    }
  }

  private static void fill(OutputStream out, byte[] block) {
    try {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      // As it should be.
    }
  }

  /** Gives back what {@link #fill()} took. */
  void free() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    run("umount", "--lazy", directory.toString());
  }

  private Path ballast() {
    return directory.resolve("ballast");
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchCommand) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
