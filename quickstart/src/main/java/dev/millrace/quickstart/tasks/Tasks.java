package dev.millrace.quickstart.tasks;

import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes tasks. */
public final class Tasks {
  private Tasks() {}

  /**
   * Applies a task; returns when the brokers have it.
   *
   * @param settings of the Kafka and registry clients
   * @throws KafkaException if the brokers or the registry refuse or cannot be reached
   */
  public static void apply(Map<String, Object> settings, TaskSpec task)
      throws InterruptedException {
    Map<String, Object> reliable = new HashMap<>(settings);
    reliable.put("acks", "all");
    try (var producer =
        new KafkaProducer<>(
            reliable,
            new StringSerializer(),
            new WireFormat(settings).serializer(dev.millrace.schemas.TaskSpec.class))) {
      producer.send(new ProducerRecord<>(Topics.TASKS, task.name(), TaskSpecs.toWire(task))).get();
    } catch (ExecutionException e) {
      throw new KafkaException("task %s was not applied".formatted(task.name()), e.getCause());
    }
  }
}
