package dev.millrace.embedded.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A node of a {@link KafkaCluster} as a process. Its only argument is a file of Kafka's broker
 * settings; the storage must be formatted. It says {@value #READY} when it answers, and ends in
 * order on SIGTERM.
 */
public final class KafkaNode {
  static final String READY = "ready";

  private KafkaNode() {}

  public static void main(String[] arguments) throws IOException {
    Properties settings = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
      settings.load(file);
    }
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    server.startup();
    System.out.println(READY);
    System.out.flush();
    server.awaitShutdown();
  }
}
