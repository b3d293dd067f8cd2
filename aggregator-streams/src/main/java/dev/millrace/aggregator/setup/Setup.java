package dev.millrace.aggregator.setup;

import dev.millrace.schemas.serde.SchemaSetup;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.TopicSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Creates a federation's topics and schemas where they are missing, and checks what is there. */
public final class Setup {
  private Setup() {}

  /**
   * Creates what is missing.
   *
   * @param kafka settings of the Kafka client
   * @param registry settings of Confluent's serializers
   * @return names of the topics created
   * @throws org.apache.kafka.common.KafkaException if brokers or registry do not answer, or refuse
   */
  public static List<String> create(
      Map<String, Object> kafka, Map<String, Object> registry, TopicCatalogue catalogue) {
    try (Admin admin = Brokers.connect(kafka)) {
      SchemaSetup.register(new WireFormat(registry), catalogue);
      return TopicSetup.create(admin, catalogue);
    }
  }

  /** One line for each difference between what is there and what a federation needs. */
  public static List<String> check(
      Map<String, Object> kafka, Map<String, Object> registry, TopicCatalogue catalogue) {
    try (Admin admin = Brokers.connect(kafka)) {
      return check(admin, new WireFormat(registry), catalogue);
    }
  }

  /** The same with clients that are there already. */
  public static List<String> check(Admin admin, WireFormat wire, TopicCatalogue catalogue) {
    List<String> problems = new ArrayList<>(TopicSetup.check(admin, catalogue));
    problems.addAll(SchemaSetup.check(wire, catalogue));
    return problems;
  }
}
