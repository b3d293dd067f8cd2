package dev.millrace.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Where a server keeps its data.
 *
 * @param path the directory, existing
 * @param temporary whether it goes when its owner is closed
 */
public record DataDirectory(Path path, boolean temporary) implements AutoCloseable {

  /** The caller's own directory, created if absent, never deleted. */
  public static DataDirectory kept(Path path) {
    try {
      return new DataDirectory(Files.createDirectories(path), false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create data directory " + path, e);
    }
  }

  /** A new directory among the system's temporary files, deleted on close. */
  public static DataDirectory temporary(String prefix) {
    try {
      return new DataDirectory(Files.createTempDirectory(prefix), true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a temporary directory " + prefix, e);
    }
  }

  @Override
  public void close() {
    if (!temporary) {
      return;
    }
    try {
      Files.walkFileTree(path, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete temporary directory " + path, e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
