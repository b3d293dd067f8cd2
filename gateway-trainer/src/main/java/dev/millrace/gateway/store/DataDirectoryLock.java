package dev.millrace.gateway.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Held by the one gateway that runs on a data directory: two would answer rounds in one name. The
 * operating system lets it go when the process ends, however it ends.
 *
 * <p>Commands that only read or append to the store need no lock: the store itself is safe for
 * several processes.
 */
public final class DataDirectoryLock implements AutoCloseable {

  private static final String FILE = "gateway.lock";

  private final FileChannel channel;

  private DataDirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock without waiting.
   *
   * @param directory must exist
   * @throws StoreException if another gateway holds it, or no file can be made in the directory
   */
  public static DataDirectoryLock acquire(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (tryLock(channel) == null) {
          throw new StoreException(
              "data directory %s is in use by another gateway (%s): stop it, or name another directory"
                  .formatted(directory, holder(file)));
        }
        sign(channel);
        return new DataDirectoryLock(channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreException("data directory %s cannot be locked: %s".formatted(directory, e), e);
    }
  }

  /** Lets the directory go. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("data directory cannot be unlocked: " + e, e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  /** For the message of whoever comes second; the lock is what counts. */
  private static void sign(FileChannel channel) {
    String process = "process " + ProcessHandle.current().pid();
    try {
      channel.truncate(0).write(ByteBuffer.wrap(process.getBytes(StandardCharsets.UTF_8)), 0);
    } catch (IOException diskFull) {
      // The lock holds without a signature.
    }
  }

  private static String holder(Path file) {
    try {
      String process = Files.readString(file);
      return process.isBlank() ? "unknown process" : process;
    } catch (IOException e) {
      return "unknown process";
    }
  }
}
