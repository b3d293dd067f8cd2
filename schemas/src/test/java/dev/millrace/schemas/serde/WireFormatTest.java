package dev.millrace.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.topics.Limits;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireFormatTest {
  private static final Rollout ROLLOUT =
      Rollout.newBuilder()
          .setTask("pump-life")
          .setPromoted(5)
          .setAt(Instant.parse("2026-11-23T12:00:00Z"))
          .build();

  private final WireFormat format =
      new WireFormat(Map.of("schema.registry.url", "mock://" + UUID.randomUUID()));

  @BeforeEach
  void register() {
    SchemaSetup.register(format, TopicCatalogue.standard());
  }

  @Test
  void shouldWriteAZeroAndTheSchemaIdBeforeTheBody() {
    // When
    byte[] bytes = format.serializer(Rollout.class).serialize(Topics.ROLLOUTS, ROLLOUT);

    // Then: Avro's body starts with the task, 9 characters (zigzag 18)
    int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
    assertThat(bytes[0]).isZero();
    assertThat(id).isPositive();
    assertThat(bytes[5]).isEqualTo((byte) 18);
    assertThat(new String(bytes, 6, 9, UTF_8)).isEqualTo("pump-life");
  }

  @Test
  void shouldReadBackWhatItWrote() {
    // Given
    Serde<Rollout> serde = format.serde(Rollout.class);
    var headers = new RecordHeaders();

    // When
    byte[] bytes = serde.serializer().serialize(Topics.ROLLOUTS, headers, ROLLOUT);
    Rollout read = serde.deserializer().deserialize(Topics.ROLLOUTS, headers, bytes);

    // Then
    assertThat(read).isEqualTo(ROLLOUT);
  }

  @Test
  void shouldLeaveTombstonesAlone() {
    // Given
    Serde<Rollout> serde = format.serde(Rollout.class);

    // Then
    assertThat(serde.serializer().serialize(Topics.ROLLOUTS, null)).isNull();
    assertThat(serde.deserializer().deserialize(Topics.ROLLOUTS, (byte[]) null)).isNull();
  }

  @Test
  void shouldRefuseAnotherRecordEvenIfItsFieldsWouldFit() {
    // Given: every field of a rejected update without a default is one of an update, too
    ModelUpdate update =
        ModelUpdate.newBuilder()
            .setTask("pump-life")
            .setRevision("r1")
            .setRound(1)
            .setExchange(1)
            .build();
    byte[] bytes = format.serializer(ModelUpdate.class).serialize(Topics.UPDATES, update);
    Deserializer<RejectedUpdate> deserializer = format.deserializer(RejectedUpdate.class);

    // Then
    assertThatThrownBy(() -> deserializer.deserialize(Topics.UPDATES_REJECTED, bytes))
        .isInstanceOf(SerializationException.class)
        .hasMessage("record of fl.updates.rejected is a ModelUpdate, not a RejectedUpdate");
  }

  @Test
  void shouldRefuseAnUnknownSchema() {
    // Given
    byte[] bytes = {0, 0, 0, 0x7f, 0x7f, 1, 2, 3};

    // Then
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldRefuseBytesOfAnotherFormat() {
    assertThatThrownBy(() -> read("{\"task\":1}".getBytes(UTF_8)))
        .isInstanceOf(SerializationException.class);
    assertThatThrownBy(() -> read(new byte[] {0})).isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldRefuseATruncatedBody() {
    // Given
    byte[] bytes = format.serializer(Rollout.class).serialize(Topics.ROLLOUTS, ROLLOUT);

    // Then
    assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length - 3)))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldNotAllocateWhatABodyMerelyClaims() {
    // Given: a task name of 2^31 - 9 bytes, none of which is there
    byte[] bytes = format.serializer(Rollout.class).serialize(Topics.ROLLOUTS, ROLLOUT);
    byte[] claim = {(byte) 0xee, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
    System.arraycopy(claim, 0, bytes, 5, claim.length);

    // Then
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldRefuseWhatIsTooLarge() {
    // Given
    Rollout large =
        Rollout.newBuilder(ROLLOUT).setReason("x".repeat(Limits.MAX_RECORD_BYTES)).build();

    // Then
    assertThatThrownBy(() -> format.serializer(Rollout.class).serialize(Topics.ROLLOUTS, large))
        .isInstanceOf(RecordTooLargeException.class)
        .hasMessageEndingWith("at most 8388608 are allowed");
    assertThatThrownBy(() -> read(new byte[Limits.MAX_RECORD_BYTES + 1]))
        .isInstanceOf(SerializationException.class)
        .hasMessage("record of fl.rollouts has 8388609 bytes; at most 8388608 are allowed");
  }

  @Test
  void shouldDemandARegistry() {
    assertThatThrownBy(() -> new WireFormat(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("schema.registry.url is missing: set it to the schema registry's address");
  }

  private Rollout read(byte[] bytes) {
    return format.deserializer(Rollout.class).deserialize(Topics.ROLLOUTS, bytes);
  }
}
