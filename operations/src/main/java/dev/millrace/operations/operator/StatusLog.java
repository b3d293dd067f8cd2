package dev.millrace.operations.operator;

import dev.millrace.schemas.RoundEvent;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** What the aggregator says of tasks, in {@code fl.round-events}. */
final class StatusLog {
  private static final Duration POLL = Duration.ofMillis(100);

  private final CommittedLog log;
  private final Deserializer<RoundEvent> deserializer;

  StatusLog(CommittedLog log, Map<String, Object> settings) {
    this.log = log;
    this.deserializer = new WireFormat(settings).deserializer(RoundEvent.class);
  }

  /** Where the next event of a task will stand, at the earliest. */
  long end(String task) {
    return log.ends(Topics.ROUND_EVENTS, task).values().iterator().next();
  }

  /** The last standing of a task that the history still holds. */
  Optional<Observation.Seen> last(String task) {
    AtomicReference<Observation.Seen> last = new AtomicReference<>();
    log.read(
        log.ends(Topics.ROUND_EVENTS, task),
        record -> status(task, record).ifPresent(event -> last.set(seen(event))));
    return Optional.ofNullable(last.get());
  }

  /** Follows the history until the change, or one after it, is answered. */
  Observation await(Receipt receipt, Duration atMost) {
    Set<TopicPartition> partition = log.ends(Topics.ROUND_EVENTS, receipt.task()).keySet();
    long deadline = System.nanoTime() + atMost.toNanos();
    try (KafkaConsumer<String, byte[]> consumer = log.consumer()) {
      consumer.assign(partition);
      partition.forEach(one -> consumer.seek(one, receipt.eventsFrom()));
      do {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          Optional<Observation> answer =
              status(receipt.task(), record).flatMap(event -> answer(receipt, event));
          if (answer.isPresent()) {
            return answer.get();
          }
        }
      } while (System.nanoTime() < deadline);
    }
    return new Observation.Unanswered();
  }

  private static Optional<Observation> answer(Receipt receipt, RoundEvent event) {
    long about = ((TaskStatus) event.getEvent()).getOffset();
    if (about < receipt.offset()) {
      return Optional.empty();
    }
    return about == receipt.offset()
        ? Optional.of(seen(event))
        : Optional.of(new Observation.Replaced(event.getRevision()));
  }

  private Optional<RoundEvent> status(String task, ConsumerRecord<String, byte[]> record) {
    if (!task.equals(record.key()) || record.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(deserializer.deserialize(record.topic(), record.headers(), record.value()))
          .filter(event -> event.getEvent() instanceof TaskStatus);
    } catch (SerializationException e) {
      return Optional.empty();
    }
  }

  private static Observation.Seen seen(RoundEvent event) {
    TaskStatus status = (TaskStatus) event.getEvent();
    return new Observation.Seen(status.getState(), status.getDetail());
  }
}
