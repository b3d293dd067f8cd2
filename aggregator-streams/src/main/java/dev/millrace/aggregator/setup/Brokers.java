package dev.millrace.aggregator.setup;

import dev.millrace.schemas.access.Peer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** The way to Kafka's brokers, for those who want to know soon that there is none. */
public final class Brokers {
  private static final int REQUEST_TIMEOUT_MS = 10_000;

  private Brokers() {}

  /**
   * A client of brokers that answer.
   *
   * @param settings of the Kafka client
   * @throws KafkaException if they do not; a {@link
   *     org.apache.kafka.common.errors.RetriableException} among its causes says that they may
   *     later
   */
  public static Admin connect(Map<String, Object> settings) {
    Map<String, Object> impatient = new HashMap<>(settings);
    impatient.putIfAbsent("request.timeout.ms", REQUEST_TIMEOUT_MS);
    impatient.putIfAbsent("default.api.timeout.ms", REQUEST_TIMEOUT_MS);
    Admin admin = create(impatient);
    try {
      admin.describeCluster().clusterId().get();
      return admin;
    } catch (ExecutionException e) {
      admin.close();
      throw new KafkaException(
          "Kafka at %s: %s"
              .formatted(
                  settings.get("bootstrap.servers"),
                  Peer.KAFKA.advice(e).orElse("it does not answer")),
          e.getCause());
    } catch (InterruptedException e) {
      admin.close();
      throw new InterruptException(e);
    }
  }

  private static Admin create(Map<String, Object> settings) {
    try {
      return Admin.create(settings);
    } catch (KafkaException e) {
      if (isUnknownHost(e)) {
        throw new TimeoutException(
            "no host of Kafka's brokers %s is known".formatted(settings.get("bootstrap.servers")));
      }
      throw e;
    }
  }

  /** The client takes a name that is not known yet, as before a first pod starts, for a mistake. */
  private static boolean isUnknownHost(KafkaException failure) {
    return failure.getCause() instanceof ConfigException mistake
        && mistake.getMessage().contains("No resolvable bootstrap");
  }
}
