package dev.millrace.quickstart.setup;

import dev.millrace.schemas.serde.SchemaSetup;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.TopicSetup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Creates a federation's topics and schemas where they are missing, and checks what is there. */
public final class Setup {
  private static final int REQUEST_TIMEOUT_MS = 10_000;

  private Setup() {}

  /**
   * Creates what is missing.
   *
   * @param settings of the Kafka and registry clients
   * @return names of the topics created
   */
  public static List<String> create(Map<String, Object> settings, TopicCatalogue catalogue) {
    try (Admin admin = admin(settings)) {
      requireAnswer(admin, settings);
      SchemaSetup.register(new WireFormat(settings), catalogue);
      return TopicSetup.create(admin, catalogue);
    }
  }

  /** One line for each difference between what is there and what a federation needs. */
  public static List<String> check(Map<String, Object> settings, TopicCatalogue catalogue) {
    try (Admin admin = admin(settings)) {
      requireAnswer(admin, settings);
      List<String> problems = new ArrayList<>(TopicSetup.check(admin, catalogue));
      problems.addAll(SchemaSetup.check(new WireFormat(settings), catalogue));
      return problems;
    }
  }

  private static void requireAnswer(Admin admin, Map<String, Object> settings) {
    try {
      admin.describeCluster().clusterId().get();
    } catch (ExecutionException e) {
      throw new KafkaException(
          "Kafka at %s does not answer: name your brokers with --bootstrap-servers and give TLS or"
                  .formatted(settings.get("bootstrap.servers"))
              + " login settings with --client-config",
          e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static Admin admin(Map<String, Object> settings) {
    Map<String, Object> patient = new HashMap<>(settings);
    patient.putIfAbsent("request.timeout.ms", REQUEST_TIMEOUT_MS);
    patient.putIfAbsent("default.api.timeout.ms", REQUEST_TIMEOUT_MS);
    return Admin.create(patient);
  }
}
