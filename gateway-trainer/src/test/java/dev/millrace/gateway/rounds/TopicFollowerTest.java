package dev.millrace.gateway.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import dev.millrace.schemas.TaskSpec;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.mapping.TaskSpecs;
import dev.millrace.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class TopicFollowerTest extends RoundsFixture {
  private final List<MockConsumer<byte[], byte[]>> consumers = new ArrayList<>();
  private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();
  private Deserializer<Round> rounds = WIRE.deserializer(Round.class);
  private TopicFollower follower;
  private int failingStarts;

  @Test
  void shouldKnowTheLastOfEachTaskOnceItHasReadAll() {
    // Given
    write(Topics.TASKS, taskBytes());
    write(Topics.ROUNDS, bytes(Rounds.asking(asked(1, 1), 1, 1, null)));
    write(Topics.ROUNDS, bytes(Rounds.asking(asked(2, 1), 1, 1, null)));

    // When
    follow();

    // Then: current after the poll that brought the last record
    assertThat(seen).containsExactly("round 2 ended 1 current true");
  }

  @Test
  void shouldAskNothingAfterAClosedAbandonedOrDeletedRound() {
    // Given
    write(Topics.ROUNDS, bytes(Rounds.asking(asked(4, 1), 1, 1, null)));
    for (byte[] ending :
        new byte[][] {
          bytes(Rounds.closed(asked(4, 1), 1)),
          bytes(Rounds.abandoned(asked(5, 1), "QUORUM_MISSED")),
          null
        }) {
      // When
      write(Topics.ROUNDS, ending);
      follow();
    }

    // Then
    assertThat(seen)
        .containsExactly(
            "round - ended 4 current true",
            "round - ended 5 current true",
            "round - ended 2147483647 current true");
  }

  @Test
  void shouldTakeWhatItCannotReadForNothingAsked() {
    // Given a phase of a later version, then bytes of nobody
    Round later = Rounds.asking(asked(2, 1), 1, 1, null);
    later.setPhase(RoundPhase.UNKNOWN);
    write(Topics.ROUNDS, bytes(later));
    follow();
    write(Topics.ROUNDS, new byte[] {1, 2, 3});

    // When
    follow();

    // Then
    assertThat(seen)
        .containsExactly("round - ended 1 current true", "round - ended 1 current true");
    assertThat(meters.get(RoundsMetrics.UNREADABLE).counter().count()).isEqualTo(1);
  }

  @Test
  void shouldGetPastARecordThatBreaksItsReader() {
    // Given
    rounds =
        (topic, bytes) -> {
          throw new ArithmeticException("long overflow");
        };
    write(Topics.ROUNDS, bytes(Rounds.asking(asked(1, 1), 1, 1, null)));

    // When
    follow();

    // Then
    assertThat(seen).containsExactly("round - ended 0 current true");
    assertThat(meters.get(RoundsMetrics.UNREADABLE).counter().count()).isEqualTo(1);
  }

  @Test
  void shouldForgetWhatIsGoneFromTheTopicsWhenItBeginsAgain() {
    // Given
    board.task("deleted", Optional.of(RoundsFixture.TASK));
    write(Topics.ROUNDS, bytes(Rounds.asking(asked(1, 1), 1, 1, null)));

    // When
    follow();

    // Then
    assertThat(board.standing("deleted")).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void shouldWaitForARegistryThatIsAway() {
    // Given
    Deserializer<Round> working = rounds;
    int[] failures = {3};
    rounds =
        (topic, bytes) -> {
          if (failures[0]-- > 0) {
            throw new TimeoutException("registry is away");
          }
          return working.deserialize(topic, bytes);
        };
    write(Topics.ROUNDS, bytes(Rounds.asking(asked(1, 1), 1, 1, null)));

    // When
    follow();

    // Then
    assertThat(seen).containsExactly("round 1 ended 0 current true");
    assertThat(meters.get(RoundsMetrics.UNREADABLE).counter().count()).isZero();
  }

  @Test
  void shouldBeginAgainWhenAClientFails() {
    // Given
    failingStarts = 2;
    write(Topics.ROUNDS, bytes(Rounds.asking(asked(1, 1), 1, 1, null)));

    // When
    follow();

    // Then
    assertThat(seen).containsExactly("round 1 ended 0 current true");
    assertThat(consumers).hasSize(1).allMatch(MockConsumer::closed);
    assertThat(board.isCurrent()).isFalse();
  }

  /** Runs a follower until it has read the log. */
  private void follow() {
    follower =
        new TopicFollower(
            "north-1",
            this::consumer,
            new StateRecords(
                board,
                WIRE.deserializer(TaskSpec.class),
                rounds,
                new RoundDiary("north-1"),
                metrics),
            board,
            this::look,
            Duration.ofMillis(1),
            new Pause(Duration.ofMillis(1), Duration.ofMillis(2)));
    follower.run();
  }

  private void look() {
    Standing standing = board.standing("wear");
    String round = standing.open().map(open -> String.valueOf(open.round())).orElse("-");
    seen.add(
        "round %s ended %d current %s".formatted(round, standing.endedRound(), board.isCurrent()));
    follower.close();
  }

  private MockConsumer<byte[], byte[]> consumer() {
    if (failingStarts-- > 0) {
      throw new KafkaException("no resolvable bootstrap urls");
    }
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    Map<TopicPartition, Long> begin = new HashMap<>();
    Map<TopicPartition, Long> end = new HashMap<>();
    for (String topic : List.of(Topics.TASKS, Topics.ROUNDS)) {
      consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
      begin.put(new TopicPartition(topic, 0), 0L);
      end.put(new TopicPartition(topic, 0), offsets(topic));
    }
    consumer.updateBeginningOffsets(begin);
    consumer.updateEndOffsets(end);
    consumer.schedulePollTask(() -> log.forEach(consumer::addRecord));
    consumers.add(consumer);
    return consumer;
  }

  private void write(String topic, byte[] value) {
    byte[] key = "wear".getBytes(StandardCharsets.UTF_8);
    log.add(new ConsumerRecord<>(topic, 0, offsets(topic), key, value));
  }

  private long offsets(String topic) {
    return log.stream().filter(record -> record.topic().equals(topic)).count();
  }

  private static byte[] bytes(Round round) {
    return WIRE.serializer(Round.class).serialize(Topics.ROUNDS, round);
  }

  private static byte[] taskBytes() {
    return WIRE.serializer(TaskSpec.class).serialize(Topics.TASKS, TaskSpecs.toWire(TASK));
  }
}
