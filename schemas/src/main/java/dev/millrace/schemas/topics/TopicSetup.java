package dev.millrace.schemas.topics;

import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Creates the topics of a catalogue, and compares what stands on the brokers with it. */
public final class TopicSetup {
  private TopicSetup() {}

  /**
   * Creates the topics that do not exist yet; those that do are left as they are.
   *
   * @return names of the topics created
   * @throws org.apache.kafka.common.KafkaException if the brokers refuse, with their reason
   */
  public static List<String> create(Admin admin, TopicCatalogue catalogue) {
    TopicAdmin brokers = new TopicAdmin(admin);
    List<String> created =
        catalogue.topics().stream()
            .filter(topic -> brokers.create(newTopic(topic, catalogue.replicas())))
            .map(TopicSpec::name)
            .toList();
    created.forEach(brokers::awaitKnown);
    return created;
  }

  /**
   * Compares the topics on the brokers with the catalogue.
   *
   * @return one line for each difference that breaks a guarantee, naming topic and fix; empty if
   *     all is well
   * @throws org.apache.kafka.common.KafkaException if the brokers cannot be asked
   */
  public static List<String> check(Admin admin, TopicCatalogue catalogue) {
    TopicAdmin brokers = new TopicAdmin(admin);
    return catalogue.topics().stream().flatMap(topic -> problems(brokers, topic).stream()).toList();
  }

  private static NewTopic newTopic(TopicSpec topic, short replicas) {
    return new NewTopic(topic.name(), topic.partitions(), replicas).configs(topic.settings());
  }

  private static List<String> problems(TopicAdmin brokers, TopicSpec topic) {
    return brokers
        .describe(topic.name())
        .map(found -> differences(topic, found.partitions().size(), brokers.settings(topic.name())))
        .orElseGet(
            () ->
                List.of(
                    "topic %s does not exist: create it with %d partitions and %s"
                        .formatted(topic.name(), topic.partitions(), topic.settings())));
  }

  private static List<String> differences(
      TopicSpec topic, int partitions, Map<String, String> settings) {
    List<String> problems = new ArrayList<>();
    if (partitions != topic.partitions()) {
      problems.add(
          "topic %s has %d partitions, not %d: configure this number, or create the topic anew"
              .formatted(topic.name(), partitions, topic.partitions()));
    }
    topic
        .fixedSettings()
        .forEach(
            (name, wanted) -> {
              if (!wanted.equals(settings.get(name))) {
                problems.add(
                    "topic %s has %s=%s: set it to %s"
                        .formatted(topic.name(), name, settings.get(name), wanted));
              }
            });
    long maxBytes = Long.parseLong(settings.get(MAX_MESSAGE_BYTES_CONFIG));
    if (maxBytes < Limits.MAX_BATCH_BYTES) {
      problems.add(
          "topic %s has %s=%d: set it to %d at least"
              .formatted(topic.name(), MAX_MESSAGE_BYTES_CONFIG, maxBytes, Limits.MAX_BATCH_BYTES));
    }
    return problems;
  }
}
