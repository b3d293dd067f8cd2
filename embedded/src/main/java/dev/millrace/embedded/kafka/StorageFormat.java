package dev.millrace.embedded.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** A KRaft node starts only on storage that was formatted with a cluster id. */
final class StorageFormat {

  private StorageFormat() {}

  /** Formats the log directory unless an earlier start did. */
  static void ensure(BrokerSettings settings) {
    if (!Files.exists(settings.directory().resolve("meta.properties"))) {
      List<String> users = settings.security().map(BrokerSecurity::credentials).orElse(List.of());
      format(Uuid.randomUuid().toString(), BrokerSettings.NODE_ID, settings.directory(), users);
    }
  }

  /** Formats the log directory of a node that anybody may use. */
  static void format(String clusterId, int node, Path directory) {
    format(clusterId, node, directory, List.of());
  }

  private static void format(String clusterId, int node, Path directory, List<String> users) {
    try (var quiet =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setClusterId(clusterId)
          .setNodeId(node)
          .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
          .addDirectory(directory.toString())
          .setMetadataLogDirectory(directory.toString())
          .setScramArguments(users)
          .setPrintStream(quiet)
          .run();
    } catch (Exception e) {
      throw new IllegalStateException(
          "cannot format Kafka storage in " + directory + "; is it writable and empty?", e);
    }
  }
}
