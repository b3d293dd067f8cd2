package dev.millrace.embedded.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** A KRaft node starts only on storage that was formatted with a cluster id. */
final class StorageFormat {

  private StorageFormat() {}

  /** Formats the log directory unless an earlier start did. */
  static void ensure(BrokerSettings settings) {
    if (Files.exists(settings.directory().resolve("meta.properties"))) {
      return;
    }
    try (var quiet =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(BrokerSettings.NODE_ID)
          .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
          .addDirectory(settings.directory().toString())
          .setMetadataLogDirectory(settings.directory().toString())
          .setPrintStream(quiet)
          .run();
    } catch (Exception e) {
      throw new IllegalStateException(
          "cannot format Kafka storage in " + settings.directory() + "; is it writable and empty?",
          e);
    }
  }
}
