package dev.millrace.schemas.serde;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serdes of record values in the schema registry's wire format: a zero byte, the schema's id in
 * four bytes, the Avro body. The work is done by Confluent's own serializers, so every setting of
 * theirs ({@code schema.registry.*}, {@code basic.auth.*}, subject name strategies) works as
 * Confluent documents it.
 *
 * <p>Unless the settings say otherwise, clients never register schemas ({@code
 * auto.register.schemas=false}; {@link SchemaSetup} does), write with their own schema rather than
 * the latest ({@code use.latest.version=false}), read generated classes ({@code
 * specific.avro.reader=true}), and over TLS talk to the host that the registry's certificate names,
 * which Confluent's client by itself does not check ({@code
 * schema.registry.ssl.endpoint.identification.algorithm=https}).
 *
 * <p>Its serdes share one client: what the registry told one of them, it is not asked again.
 *
 * <p>On reading, a bad record is a {@link org.apache.kafka.common.errors.SerializationException},
 * and nothing else is one. A registry that is away or overloaded is a {@link
 * org.apache.kafka.common.errors.RetriableException}, missing rights are another {@link
 * org.apache.kafka.common.errors.ApiException}: the record may then be good, and must not be put
 * aside. On writing it is the same, a schema that nobody registered being a bad record.
 */
public final class WireFormat {
  private static final String REGISTRY = "schema.registry.url";
  private static final String MOCK = "mock:";
  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "auto.register.schemas", false,
          "use.latest.version", false,
          "specific.avro.reader", true,
          "schema.registry.ssl.endpoint.identification.algorithm", "https");

  private final Map<String, Object> settings;
  private final SchemaMemory memory;
  private SchemaRegistryClient client;

  /**
   * Serdes with these settings.
   *
   * @throws IllegalArgumentException if {@code schema.registry.url} is missing
   */
  public WireFormat(Map<String, ?> settings) {
    this(complete(settings), null);
  }

  private WireFormat(Map<String, Object> settings, SchemaMemory memory) {
    this.settings = settings;
    this.memory = memory;
  }

  /**
   * These serdes with a memory: what the registry said is kept in the file, and believed while the
   * registry is away, so that who has run before starts without it. Nothing is kept of a {@code
   * mock://} registry.
   *
   * @param file made if it is missing; its directory must exist. It belongs to one process
   */
  public WireFormat remembering(Path file) {
    String registry = settings.get(REGISTRY).toString();
    return registry.startsWith(MOCK)
        ? this
        : new WireFormat(settings, new SchemaMemory(file, RegistryAddress.shown(registry)));
  }

  private static Map<String, Object> complete(Map<String, ?> settings) {
    if (!settings.containsKey(REGISTRY)) {
      throw new IllegalArgumentException(
          "schema.registry.url is missing: set it to the schema registry's address");
    }
    Map<String, Object> all = new HashMap<>(DEFAULTS);
    all.putAll(settings);
    return Collections.unmodifiableMap(all);
  }

  /**
   * The serializer. A value beyond {@link dev.millrace.schemas.topics.Limits#MAX_RECORD_BYTES} is
   * refused with {@link org.apache.kafka.common.errors.RecordTooLargeException}; null stays null.
   */
  public <T extends SpecificRecord> Serializer<T> serializer(Class<T> type) {
    return new RecordSerializer<>(client(), settings);
  }

  /**
   * The deserializer. Bytes beyond {@link dev.millrace.schemas.topics.Limits#MAX_RECORD_BYTES}, of
   * an unknown schema or of another type of record are refused with {@link
   * org.apache.kafka.common.errors.SerializationException}; null stays null.
   */
  public <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
    return new RecordDeserializer<>(type, client(), settings);
  }

  /** Both. */
  public <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
    return Serdes.serdeFrom(serializer(type), deserializer(type));
  }

  /** One for all serdes; null for a {@code mock://} registry, which is shared by its name. */
  synchronized SchemaRegistryClient client() {
    if (client == null && !settings.get(REGISTRY).toString().startsWith(MOCK)) {
      KafkaAvroSerializerConfig config = new KafkaAvroSerializerConfig(settings);
      client = memory == null ? new SharedClient(config) : new RememberingClient(config, memory);
    }
    return client;
  }

  Map<String, Object> settings() {
    return settings;
  }
}
