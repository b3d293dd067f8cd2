package dev.millrace.schemas.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/** Keys that are more than one name. */
public final class Keys {
  private static final char SEPARATOR = '|';

  private Keys() {}

  /** Key of {@code fl.updates} and {@code fl.updates.rejected}: {@code task|gateway}. */
  public static String update(String task, String gateway) {
    return requireName(task) + SEPARATOR + gateway;
  }

  /** Key of {@code fl.models}: {@code task|version}. */
  public static String model(String task, int version) {
    return requireName(task) + SEPARATOR + version;
  }

  /** The task in a key of {@code fl.models} or {@code fl.updates}; all of it if it is one name. */
  public static String task(String key) {
    int end = key.indexOf(SEPARATOR);
    return end < 0 ? key : key.substring(0, end);
  }

  /** The version in a key of {@code fl.models}; empty if there is none. */
  public static Optional<Integer> version(String key) {
    String version = key.substring(key.indexOf(SEPARATOR) + 1);
    return version.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(version)) : Optional.empty();
  }

  /** Partition in which Kafka's own producer puts a key. */
  public static int partition(String key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
  }

  private static String requireName(String task) {
    if (task.indexOf(SEPARATOR) >= 0) {
      throw new IllegalArgumentException("task name '%s' must not contain '|'".formatted(task));
    }
    return task;
  }
}
