package dev.millrace.rollout.follow;

import static dev.millrace.rollout.Versions.TASK;
import static dev.millrace.rollout.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.rollout.model.ModelVersion;
import dev.millrace.rollout.source.Connection;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.schemas.topics.Keys;
import dev.millrace.schemas.topics.Topics;
import dev.millrace.schemas.traces.Traces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One partition for each topic, filled before the follower reads it. */
class FollowerTest {
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "bootstrap.servers", "nowhere:1",
          "schema.registry.url", "mock://follower",
          "auto.register.schemas", true);

  private final WireFormat format = new WireFormat(SETTINGS);
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final List<ConsumerRecord<String, byte[]>> records = new CopyOnWriteArrayList<>();
  private final List<Integer> swaps = new CopyOnWriteArrayList<>();
  private final InForce inForce = new InForce();
  private final Connection connection = new Connection(SETTINGS, settings -> consumer());
  private Follower follower;

  @AfterEach
  void close() {
    if (follower != null) {
      follower.close();
    }
  }

  @Test
  void shouldAdoptNothingBeforeItHasCaughtUp() {
    // Given
    model(1);
    promote(1);
    model(2);
    promote(2);

    // When
    follow();

    // Then
    await().until(() -> inForce.current().isPresent());
    assertThat(swaps).containsExactly(2);
  }

  @Test
  void shouldPassOverRecordsOfOtherTasksAndWithoutAKey() {
    // Given
    add(Topics.MODELS, null, new byte[] {1});
    add(Topics.MODELS, "other|7", new byte[] {1});
    add(Topics.ROLLOUTS, "other", new byte[] {1});
    model(1);
    promote(1);

    // When
    follow();

    // Then
    await().until(() -> inForce.current().isPresent());
    assertThat(inForce.status().refusals()).isZero();
  }

  @Test
  void shouldRefuseARecordThatIsNotWhatItsKeySays() {
    // Given
    add(Topics.MODELS, Keys.model(TASK, 2), encoded(version(1)));
    promote(2);

    // When
    follow();

    // Then
    await().until(() -> inForce.status().refusals() == 1);
    assertThat(inForce.status().lastRefusal().orElseThrow())
        .hasToString("engine-wear|2: the record is of engine-wear|1");
    assertThat(inForce.current()).isEmpty();
  }

  @Test
  void shouldRefuseARolloutAndAKeyThatMakeNoSense() {
    // Given
    add(Topics.ROLLOUTS, TASK, new byte[] {1, 2, 3});
    add(Topics.MODELS, TASK + "|newest", new byte[] {1});

    // When
    follow();

    // Then
    await().until(() -> inForce.status().refusals() == 2);
  }

  @Test
  void shouldLetAListenerFailAloneAndTellTheOthers() {
    // Given
    model(1);
    promote(1);

    // When
    follow(
        new RolloutListener() {
          @Override
          public void swapped(Optional<ModelVersion> from, ModelVersion to) {
            throw new IllegalStateException("listener without a head");
          }
        });

    // Then
    await().until(() -> swaps.equals(List.of(1)));
  }

  @Test
  void shouldBeginAnewAfterTroubleWithoutRefusingOrAdoptingAgain() {
    // Given
    model(1);
    promote(1);
    MockConsumer<String, byte[]> failing = consumer();
    failing.setPollException(new KafkaException("broken pipe"));
    List<MockConsumer<String, byte[]>> consumers = new CopyOnWriteArrayList<>(List.of(failing));
    Connection flaky =
        new Connection(SETTINGS, s -> consumers.isEmpty() ? consumer() : consumers.remove(0));

    // When
    start(flaky);

    // Then
    await().until(() -> inForce.current().isPresent() && inForce.status().trouble().isEmpty());
    assertThat(failing.closed()).isTrue();
    assertThat(inForce.status().adoptions()).isEqualTo(1);
  }

  @Test
  void shouldSayWhyThereIsNoModelInTime() {
    // Given
    promote(4);
    follow();
    await().until(() -> inForce.status().promoted() == 4);

    // When, Then
    assertThatThrownBy(() -> inForce.await(Duration.ZERO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "no model within PT0S: version 4 is promoted, but not to be found in fl.models");
  }

  private void follow(RolloutListener... more) {
    start(connection, more);
  }

  private void start(Connection from, RolloutListener... more) {
    List<RolloutListener> listeners = new ArrayList<>(List.of(more));
    listeners.add(
        new RolloutListener() {
          @Override
          public void swapped(Optional<ModelVersion> before, ModelVersion to) {
            swaps.add(to.version());
          }
        });
    follower = new Follower(TASK, from, inForce, Optional.empty(), listeners, Traces.none());
    follower.start();
  }

  private void model(int version) {
    add(Topics.MODELS, Keys.model(TASK, version), encoded(version(version)));
  }

  private byte[] encoded(GlobalModel model) {
    return format.serializer(GlobalModel.class).serialize(Topics.MODELS, model);
  }

  private void promote(int version) {
    Rollout rollout =
        Rollout.newBuilder().setTask(TASK).setPromoted(version).setAt(Instant.EPOCH).build();
    add(
        Topics.ROLLOUTS,
        TASK,
        format.serializer(Rollout.class).serialize(Topics.ROLLOUTS, rollout));
  }

  private void add(String topic, String key, byte[] value) {
    long offset = ends.merge(new TopicPartition(topic, 0), 1L, Long::sum) - 1;
    records.add(new ConsumerRecord<>(topic, 0, offset, key, value));
  }

  /** A consumer whose records come one at a time, as if each were far from the last. */
  private MockConsumer<String, byte[]> consumer() {
    MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    Map<TopicPartition, Long> begins = new HashMap<>();
    Map<TopicPartition, Long> finals = new HashMap<>();
    for (String topic : List.of(Topics.MODELS, Topics.ROLLOUTS)) {
      Node[] nodes = {new Node(0, "nowhere", 1)};
      consumer.updatePartitions(
          topic, List.of(new PartitionInfo(topic, 0, nodes[0], nodes, nodes)));
      begins.put(new TopicPartition(topic, 0), 0L);
      finals.put(new TopicPartition(topic, 0), ends.getOrDefault(new TopicPartition(topic, 0), 0L));
    }
    consumer.updateBeginningOffsets(begins);
    consumer.updateEndOffsets(finals);
    for (ConsumerRecord<String, byte[]> record : records) {
      consumer.schedulePollTask(() -> consumer.addRecord(record));
    }
    return consumer;
  }
}
