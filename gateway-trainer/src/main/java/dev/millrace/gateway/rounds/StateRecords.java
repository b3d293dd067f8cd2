package dev.millrace.gateway.rounds;

import dev.millrace.federation.round.Asked;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records of {@code fl.tasks} and {@code fl.rounds} on the board. A record that cannot be read
 * stands for something that this version does not know: nothing is asked as far as it can tell.
 */
final class StateRecords {
  private static final Logger LOG = LoggerFactory.getLogger(StateRecords.class);

  private final Board board;
  private final Deserializer<dev.millrace.schemas.TaskSpec> tasks;
  private final Deserializer<Round> rounds;
  private final RoundDiary diary;
  private final RoundsMetrics metrics;

  StateRecords(
      Board board,
      Deserializer<dev.millrace.schemas.TaskSpec> tasks,
      Deserializer<Round> rounds,
      RoundDiary diary,
      RoundsMetrics metrics) {
    this.board = board;
    this.tasks = tasks;
    this.rounds = rounds;
    this.diary = diary;
    this.metrics = metrics;
  }

  /**
   * Takes note of a record.
   *
   * @throws org.apache.kafka.common.KafkaException if the registry is away: the record may be good
   */
  void apply(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      unreadable(record, "it has no key");
      return;
    }
    String name = new String(record.key(), StandardCharsets.UTF_8);
    if (record.topic().equals(Topics.TASKS)) {
      board.task(name, task(name, record));
    } else {
      round(name, record);
    }
  }

  private Optional<TaskSpec> task(String name, ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.ofNullable(tasks.deserialize(record.topic(), record.value()))
          .map(TaskSpecs::fromWire)
          .filter(task -> isNamed(name, task.name(), record));
    } catch (RuntimeException e) {
      unreadable(record, e);
      return Optional.empty();
    }
  }

  private void round(String name, ConsumerRecord<byte[], byte[]> record) {
    Optional<Asked> asked = Optional.empty();
    int ended = board.standing(name).endedRound();
    try {
      Round round = rounds.deserialize(record.topic(), record.value());
      if (round == null) {
        ended = Integer.MAX_VALUE;
      } else if (isNamed(name, round.getTask(), record)) {
        boolean over =
            round.getPhase() == RoundPhase.CLOSED || round.getPhase() == RoundPhase.ABANDONED;
        ended = over ? round.getRound() : round.getRound() - 1;
        asked =
            round.getPhase() == RoundPhase.ASKING
                ? Optional.of(Rounds.asked(round))
                : Optional.empty();
        diary.read(round);
      }
    } catch (RuntimeException e) {
      unreadable(record, e);
    }
    board.round(name, asked, ended);
  }

  private boolean isNamed(String key, String name, ConsumerRecord<byte[], byte[]> record) {
    if (!key.equals(name)) {
      unreadable(record, "its key is '%s', its task '%s'".formatted(key, name));
    }
    return key.equals(name);
  }

  /** Whatever a record does to its reader it does each time, so the follower must get past it. */
  private void unreadable(ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
    if (cause instanceof KafkaException && !(cause instanceof SerializationException)) {
      throw cause;
    }
    unreadable(record, cause.toString());
  }

  private void unreadable(ConsumerRecord<byte[], byte[]> record, String why) {
    metrics.unreadable();
    LOG.warn(
        "record=ignored topic={} partition={} offset={}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        why);
  }
}
