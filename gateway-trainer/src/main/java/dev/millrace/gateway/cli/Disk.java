package dev.millrace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk below a data directory. */
final class Disk {
  private static final long LEAST_BYTES = 100L << 20;

  private Disk() {}

  /**
   * Whether a gateway can write there. A directory that is missing is made by the gateway, so its
   * nearest parent is looked at.
   *
   * @throws IOException if it cannot
   */
  static String lookAt(Path directory) throws IOException {
    Path there = directory.toAbsolutePath();
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      throw new IOException(
          "%s is not a directory that this user can write: name another, or grant it"
              .formatted(there));
    }
    long free = Files.getFileStore(there).getUsableSpace();
    if (free < LEAST_BYTES) {
      throw new IOException("%s has only %d MB free: make space".formatted(directory, free >> 20));
    }
    return "%s, %d MB free".formatted(directory, free >> 20);
  }
}
