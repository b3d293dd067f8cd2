package dev.millrace.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.containers.Parts;
import dev.millrace.embedded.parts.RegistryPart;
import dev.millrace.schemas.Gateway;
import dev.millrace.schemas.Rollout;
import dev.millrace.schemas.topics.TopicCatalogue;
import dev.millrace.schemas.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over HTTP, what {@code mock://} cannot show. */
class RegistryIT {
  private static final TopicCatalogue CATALOGUE = TopicCatalogue.standard();
  private static final Rollout ROLLOUT =
      Rollout.newBuilder().setTask("pump-life").setAt(Instant.EPOCH).build();

  private static final Gateway GATEWAY =
      Gateway.newBuilder()
          .setGateway("north-1")
          .setInstallation("box-1")
          .setAsks(List.of())
          .setFamilies(List.of())
          .setVersion("")
          .setReadiness(Map.of())
          .setSeenAt(Instant.EPOCH)
          .build();

  @TempDir Path directory;
  private final RegistryPart registry = Parts.registry();
  private final WireFormat format = format(Map.of());

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void shouldRegisterEverySubjectOnce() {
    // When
    SchemaSetup.register(format, CATALOGUE);
    SchemaSetup.register(format, CATALOGUE);

    // Then
    assertThat(SchemaSetup.check(format, CATALOGUE)).isEmpty();
    assertThat(get("/subjects")).contains("fl.updates-value", "fl.models-value");
    assertThat(get("/subjects/fl.updates-value/versions")).isEqualTo("[1]");
    assertThat(get("/config/fl.updates-value")).contains("FULL_TRANSITIVE");
  }

  @Test
  void shouldNameEverySubjectThatIsMissing() {
    assertThat(SchemaSetup.check(format, CATALOGUE))
        .hasSize(9)
        .contains("subject fl.rounds-value lacks this version's schema: register it");
  }

  @Test
  void shouldNameASubjectOfAnotherCompatibility() {
    // Given
    SchemaSetup.register(format, CATALOGUE);
    put("/config/fl.rounds-value", "{\"compatibility\":\"NONE\"}");

    // Then
    assertThat(SchemaSetup.check(format, CATALOGUE))
        .containsExactly(
            "subject fl.rounds-value has compatibility NONE: set it to FULL_TRANSITIVE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "value.subject.name.strategy=io.confluent.kafka.serializers.subject.TopicRecordNameStrategy",
        "avro.remove.java.properties=true",
        "normalize.schemas=true"
      })
  void shouldRegisterWhatTheSerializersLookFor(String setting) {
    // Given
    String[] parts = setting.split("=", 2);
    WireFormat special = format(Map.of(parts[0], parts[1]));

    // When
    SchemaSetup.register(special, CATALOGUE);

    // Then
    byte[] bytes = special.serializer(Rollout.class).serialize(Topics.ROLLOUTS, ROLLOUT);
    assertThat(special.deserializer(Rollout.class).deserialize(Topics.ROLLOUTS, bytes))
        .isEqualTo(ROLLOUT);
    assertThat(SchemaSetup.check(special, CATALOGUE)).isEmpty();
  }

  @Test
  void shouldNotRegisterByWriting() {
    assertThatThrownBy(() -> format.serializer(Rollout.class).serialize(Topics.ROLLOUTS, ROLLOUT))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldTellARegistryThatIsAwayFromABadRecord() {
    // Given
    SchemaSetup.register(format, CATALOGUE);
    byte[] bytes = format.serializer(Rollout.class).serialize(Topics.ROLLOUTS, ROLLOUT);
    WireFormat reader = format(Map.of());
    Deserializer<Rollout> deserializer = reader.deserializer(Rollout.class);

    // When
    registry.stop();

    // Then
    assertThatThrownBy(() -> deserializer.deserialize(Topics.ROLLOUTS, bytes))
        .isInstanceOf(RetriableException.class)
        .hasMessageStartingWith("schema registry did not answer for a record of fl.rollouts");
    assertThatThrownBy(() -> reader.serializer(Rollout.class).serialize(Topics.ROLLOUTS, ROLLOUT))
        .isInstanceOf(RetriableException.class);

    // Then: the same deserializer goes on when the registry is back
    registry.restart();
    assertThat(deserializer.deserialize(Topics.ROLLOUTS, bytes)).isEqualTo(ROLLOUT);
  }

  @Test
  void shouldReadAndWriteWithoutTheRegistryWhatItSaidBefore() {
    // Given
    Path file = directory.resolve("schemas");
    SchemaSetup.register(format, CATALOGUE);
    WireFormat before = format.remembering(file);
    byte[] bytes = before.serializer(Rollout.class).serialize(Topics.ROLLOUTS, ROLLOUT);
    before.deserializer(Rollout.class).deserialize(Topics.ROLLOUTS, bytes);

    // When
    registry.stop();
    WireFormat after = format.remembering(file);

    // Then
    assertThat(after.serializer(Rollout.class).serialize(Topics.ROLLOUTS, ROLLOUT))
        .isEqualTo(bytes);
    assertThat(after.deserializer(Rollout.class).deserialize(Topics.ROLLOUTS, bytes))
        .isEqualTo(ROLLOUT);
    assertThatThrownBy(() -> after.serializer(Gateway.class).serialize(Topics.GATEWAYS, GATEWAY))
        .isInstanceOf(RetriableException.class);
  }

  @Test
  void shouldReadAndWriteWithoutTheRegistryWhateverItHasLearned() {
    // Given
    SchemaSetup.register(format, CATALOGUE);
    byte[] bytes = format.serializer(Rollout.class).serialize(Topics.ROLLOUTS, ROLLOUT);
    WireFormat learned = format(Map.of());
    assertThat(SchemaSetup.check(learned, CATALOGUE)).isEmpty();
    SchemaSetup.learn(learned, CATALOGUE);
    learned.deserializer(Rollout.class).close();

    // When
    registry.stop();

    // Then: with serdes that are made only now
    assertThat(learned.deserializer(Rollout.class).deserialize(Topics.ROLLOUTS, bytes))
        .isEqualTo(ROLLOUT);
    assertThat(learned.serializer(Rollout.class).serialize(Topics.ROLLOUTS, ROLLOUT))
        .isEqualTo(bytes);
  }

  @Test
  void shouldBelieveTheRegistryRatherThanItsMemory() {
    // Given ids of a registry that stood here before
    Path file = directory.resolve("schemas");
    new SchemaMemory(file, registry.url().toString())
        .learn("fl.rollouts-value", 77, Rollout.getClassSchema().toString());
    SchemaSetup.register(format, CATALOGUE);
    byte[] plain = format.serializer(Rollout.class).serialize(Topics.ROLLOUTS, ROLLOUT);

    // When
    byte[] bytes =
        format.remembering(file).serializer(Rollout.class).serialize(Topics.ROLLOUTS, ROLLOUT);

    // Then
    assertThat(bytes).isEqualTo(plain);
  }

  @Test
  void shouldSayThatAnIdIsUnknownRatherThanThatTheRegistryIsAway() {
    // Given
    byte[] bytes = {0, 0, 0, 0x7f, 0x7f, 1};

    // Then
    assertThatThrownBy(() -> format.deserializer(Rollout.class).deserialize(Topics.ROLLOUTS, bytes))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldFailToSetUpWithoutTheRegistry() {
    // Given
    registry.stop();

    // Then
    assertThatThrownBy(() -> SchemaSetup.register(format, CATALOGUE))
        .isInstanceOf(KafkaException.class)
        .hasMessageStartingWith("schema registry, subject fl.gateways-value: ");
  }

  private WireFormat format(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("schema.registry.url", registry.url().toString());
    settings.put("max.retries", "0");
    return new WireFormat(settings);
  }

  private String get(String path) {
    return send(request(path).GET());
  }

  private void put(String path, String body) {
    send(
        request(path)
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(registry.url() + path));
  }

  private static String send(HttpRequest.Builder request) {
    try {
      return HttpClient.newHttpClient()
          .send(request.build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
