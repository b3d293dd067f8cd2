package dev.millrace.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterIT {

  @TempDir Path directory;

  @Test
  void shouldTakeRecordsWhileTheLeaderIsDeadAndHaveThemOnThreeBrokersAgain() throws Exception {
    // Given
    try (KafkaCluster cluster = KafkaCluster.start(directory, List.of())) {
      Map<String, Object> settings = new HashMap<>();
      settings.put("bootstrap.servers", cluster.bootstrapServers());
      settings.put("acks", "all");
      try (Admin admin = Admin.create(settings);
          var producer =
              new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
        admin
            .createTopics(List.of(new NewTopic("t", Optional.of(1), Optional.empty())))
            .all()
            .get();
        producer.send(new ProducerRecord<>("t", "before")).get();

        // When
        int leader =
            admin
                .describeTopics(List.of("t"))
                .allTopicNames()
                .get()
                .get("t")
                .partitions()
                .get(0)
                .leader()
                .id();
        cluster.kill(leader);
        producer.send(new ProducerRecord<>("t", "meanwhile")).get();

        // Then
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, "t");
        var config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
        assertThat(config.get("min.insync.replicas").value()).isEqualTo("2");
        cluster.start(leader);
        cluster.awaitReady(leader);
      }
    }
  }
}
