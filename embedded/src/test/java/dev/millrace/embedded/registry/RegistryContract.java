package dev.millrace.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What Millrace needs of a schema registry, said in calls of the genuine Confluent client over
 * HTTP.
 *
 * <p>The same tests run against the embedded registry and against a real server, so that the one
 * cannot promise what the other does not keep.
 */
abstract class RegistryContract {

  private static final int NOT_FOUND_SUBJECT = 40401;
  private static final int NOT_FOUND_VERSION = 40402;
  private static final int NOT_FOUND_SCHEMA = 40403;

  private static final Schema READING =
      SchemaBuilder.record("Reading").namespace("plant").fields().requiredLong("cycle").endRecord();

  private static final Schema READING_WITH_UNIT =
      SchemaBuilder.record("Reading")
          .namespace("plant")
          .fields()
          .requiredLong("cycle")
          .name("unit")
          .type()
          .stringType()
          .stringDefault("")
          .endRecord();

  /** Adds a field that no reader of old data could fill. */
  private static final Schema READING_BROKEN =
      SchemaBuilder.record("Reading")
          .namespace("plant")
          .fields()
          .requiredLong("cycle")
          .requiredString("unit")
          .endRecord();

  /** A name of its own for every test: a real server outlives them. */
  private final String topic = "readings-" + UUID.randomUUID();

  private final String subject = topic + "-value";

  private SchemaRegistryClient client;

  /** Base address of the Confluent API of the registry under test. */
  abstract URI url();

  @BeforeEach
  void connect() throws Exception {
    client = newClient();
    client.updateCompatibility(null, "FULL_TRANSITIVE");
  }

  @Test
  void shouldGiveBackASchemaByItsIdToAnotherClient() throws Exception {
    // Given
    var id = client.register(subject, new AvroSchema(READING));

    // When
    var fetched = newClient().getSchemaById(id);

    // Then
    assertThat(fetched.rawSchema()).isEqualTo(READING);
  }

  @Test
  void shouldRegisterTheSameSchemaOnce() throws Exception {
    // Given
    var id = client.register(subject, new AvroSchema(READING));

    // When
    var again = newClient().register(subject, new AvroSchema(READING));

    // Then
    assertThat(again).isEqualTo(id);
    assertThat(client.getAllVersions(subject)).containsExactly(1);
  }

  @Test
  void shouldShareTheIdOfASchemaBetweenSubjects() throws Exception {
    // Given
    var id = client.register(subject, new AvroSchema(READING));

    // When
    var other = client.register("other-" + subject, new AvroSchema(READING));

    // Then
    assertThat(other).isEqualTo(id);
  }

  @Test
  void shouldNumberTheVersionsOfASubject() throws Exception {
    // Given
    client.register(subject, new AvroSchema(READING));

    // When
    var id = client.register(subject, new AvroSchema(READING_WITH_UNIT));

    // Then
    assertThat(client.getAllVersions(subject)).containsExactly(1, 2);
    assertThat(client.getVersion(subject, new AvroSchema(READING_WITH_UNIT))).isEqualTo(2);
    assertThat(client.getLatestSchemaMetadata(subject).getId()).isEqualTo(id);
    assertThat(new Schema.Parser().parse(client.getSchemaMetadata(subject, 1).getSchema()))
        .isEqualTo(READING);
    assertThat(client.getAllSubjects()).contains(subject);
  }

  @Test
  void shouldRefuseAnIncompatibleSchema() throws Exception {
    // Given
    client.register(subject, new AvroSchema(READING));

    // When
    assertThatThrownBy(() -> client.register(subject, new AvroSchema(READING_BROKEN)))

        // Then
        .asInstanceOf(type(RestClientException.class))
        .extracting(RestClientException::getStatus)
        .isEqualTo(409);
    assertThat(client.getAllVersions(subject)).containsExactly(1);
  }

  @Test
  void shouldJudgeCompatibilityWithoutRegistering() throws Exception {
    // Given
    client.register(subject, new AvroSchema(READING));

    // When
    var grown = client.testCompatibility(subject, new AvroSchema(READING_WITH_UNIT));
    var broken = client.testCompatibility(subject, new AvroSchema(READING_BROKEN));

    // Then
    assertThat(grown).isTrue();
    assertThat(broken).isFalse();
    assertThat(client.getAllVersions(subject)).containsExactly(1);
  }

  @Test
  void shouldKeepACompatibilityLevelPerSubject() throws Exception {
    // Given
    client.register(subject, new AvroSchema(READING));

    // When
    client.updateCompatibility(subject, "FORWARD");

    // Then: an old reader ignores the new field, so forwards it fits
    assertThat(newClient().getCompatibility(subject)).isEqualTo("FORWARD");
    assertThat(client.register(subject, new AvroSchema(READING_BROKEN))).isPositive();
  }

  @Test
  void shouldSayWhatIsMissing() throws Exception {
    // Given
    client.register(subject, new AvroSchema(READING));

    // When / Then
    assertThatThrownBy(() -> client.getLatestSchemaMetadata("nobody-" + subject))
        .asInstanceOf(type(RestClientException.class))
        .extracting(RestClientException::getErrorCode)
        .isEqualTo(NOT_FOUND_SUBJECT);
    assertThatThrownBy(() -> client.getSchemaMetadata(subject, 7))
        .asInstanceOf(type(RestClientException.class))
        .extracting(RestClientException::getErrorCode)
        .isEqualTo(NOT_FOUND_VERSION);
    assertThatThrownBy(() -> client.getSchemaById(999_999))
        .asInstanceOf(type(RestClientException.class))
        .extracting(RestClientException::getErrorCode)
        .isEqualTo(NOT_FOUND_SCHEMA);
  }

  @Test
  void shouldCarryARecordInTheConfluentWireFormat() throws Exception {
    // Given
    try (var serializer = serializer(Map.of());
        var deserializer = deserializer()) {
      // When
      var bytes = serializer.serialize(topic, reading(7));
      var received = (GenericRecord) deserializer.deserialize(topic, bytes);

      // Then: magic 0, id in four bytes, and the long 7 as zigzag 14
      var id = client.getLatestSchemaMetadata(subject).getId();
      assertThat(bytes)
          .isEqualTo(ByteBuffer.allocate(6).put((byte) 0).putInt(id).put((byte) 14).array());
      assertThat(received).isEqualTo(reading(7));
    }
  }

  @Test
  void shouldSerializeOnlyKnownSchemasWhenAutoRegistrationIsOff() throws Exception {
    // Given
    try (var serializer = serializer(Map.of("auto.register.schemas", false))) {
      // When
      assertThatThrownBy(() -> serializer.serialize(topic, reading(7)))

          // Then
          .isInstanceOf(SerializationException.class)
          .hasMessageContaining("Error retrieving Avro schema")
          .cause()
          .asInstanceOf(throwable(RestClientException.class))
          .extracting(RestClientException::getStatus)
          .isEqualTo(404);

      client.register(subject, new AvroSchema(READING));
      assertThat(serializer.serialize(topic, reading(7))).hasSize(6);
    }
  }

  private SchemaRegistryClient newClient() {
    return new CachedSchemaRegistryClient(url().toString(), 100);
  }

  private KafkaAvroSerializer serializer(Map<String, ?> settings) {
    var all = new HashMap<String, Object>(settings);
    all.put("schema.registry.url", url().toString());
    var serializer = new KafkaAvroSerializer();
    serializer.configure(all, false);
    return serializer;
  }

  private KafkaAvroDeserializer deserializer() {
    var deserializer = new KafkaAvroDeserializer();
    deserializer.configure(Map.of("schema.registry.url", url().toString()), false);
    return deserializer;
  }

  private static GenericRecord reading(long cycle) {
    var reading = new GenericData.Record(READING);
    reading.put("cycle", cycle);
    return reading;
  }
}
