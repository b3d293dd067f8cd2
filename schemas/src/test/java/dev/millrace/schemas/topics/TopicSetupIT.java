package dev.millrace.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.containers.Parts;
import dev.millrace.embedded.parts.KafkaPart;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicSetupIT {
  private static final TopicCatalogue CATALOGUE = TopicCatalogue.standard();

  private KafkaPart kafka;
  private Admin admin;

  @BeforeEach
  void start() {
    kafka = Parts.kafka();
    admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  @AfterEach
  void stop() {
    admin.close();
    kafka.close();
  }

  @Test
  void shouldCreateEveryTopicOnce() {
    // When
    List<String> first = TopicSetup.create(admin, CATALOGUE);
    List<String> second = TopicSetup.create(admin, CATALOGUE);

    // Then
    assertThat(first).hasSize(10);
    assertThat(second).isEmpty();
    assertThat(TopicSetup.check(admin, CATALOGUE)).isEmpty();
  }

  @Test
  void shouldNameEveryDifferenceAndItsFix() throws Exception {
    // Given
    NewTopic updates = topic(Topics.UPDATES, 2).configs(Map.of("max.message.bytes", "1000"));
    NewTopic rounds = topic(Topics.ROUNDS, 3).configs(Map.of("cleanup.policy", "delete"));
    NewTopic tasks = topic(Topics.TASKS, 3).configs(Map.of("cleanup.policy", "compact"));
    admin.createTopics(List.of(updates, rounds, tasks)).all().get();

    // When
    List<String> problems = TopicSetup.check(admin, CATALOGUE);

    // Then
    assertThat(problems)
        .contains(
            "topic fl.updates has 2 partitions, not 6: configure this number, or create the topic"
                + " anew",
            "topic fl.updates has message.timestamp.type=CreateTime: set it to LogAppendTime",
            "topic fl.updates has max.message.bytes=1000: set it to 8454144 at least",
            "topic fl.rounds has cleanup.policy=delete: set it to compact")
        .anyMatch(
            problem ->
                problem.startsWith("topic fl.models does not exist: create it with 3 partitions"))
        .noneMatch(problem -> problem.contains("fl.tasks"));
  }

  private static NewTopic topic(String name, int partitions) {
    return new NewTopic(name, partitions, (short) 1);
  }
}
