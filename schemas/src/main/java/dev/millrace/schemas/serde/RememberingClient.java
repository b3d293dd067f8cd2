package dev.millrace.schemas.serde;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Confluent's client, which answers from memory while the registry is away. The registry comes
 * first, since one made anew may give other ids.
 */
final class RememberingClient extends SharedClient {
  /** The registry is not asked for so long after it failed: each attempt costs its timeouts. */
  private static final long LEFT_ALONE_NS = Duration.ofSeconds(10).toNanos();

  private final SchemaMemory memory;

  /** By text: parsing costs more than reading the record that asks for it. */
  private final Map<String, ParsedSchema> parsed = new ConcurrentHashMap<>();

  private volatile Long failedAtNs;

  RememberingClient(KafkaAvroSerializerConfig config, SchemaMemory memory) {
    super(config);
    this.memory = memory;
  }

  @Override
  public ParsedSchema getSchemaBySubjectAndId(String subject, int id)
      throws IOException, RestClientException {
    String of = String.valueOf(subject);
    Optional<ParsedSchema> known = memory.schema(of, id).map(this::parsed);
    ParsedSchema schema = ask(() -> super.getSchemaBySubjectAndId(subject, id), known);
    memory.learn(of, id, schema.canonicalString());
    return schema;
  }

  @Override
  public int getId(String subject, ParsedSchema schema, boolean normalise)
      throws IOException, RestClientException {
    String text = schema.canonicalString();
    int id = ask(() -> super.getId(subject, schema, normalise), memory.id(subject, text));
    memory.learn(subject, id, text);
    return id;
  }

  private ParsedSchema parsed(String text) {
    return parsed.computeIfAbsent(text, AvroSchema::new);
  }

  private <T> T ask(RegistryCall<T> registry, Optional<T> known)
      throws IOException, RestClientException {
    if (known.isPresent() && isLeftAlone()) {
      return known.get();
    }
    try {
      T answer = registry.answer();
      failedAtNs = null;
      return answer;
    } catch (IOException | RestClientException e) {
      if (known.isPresent() && RegistryOutage.isOutage(e)) {
        failedAtNs = System.nanoTime();
        return known.get();
      }
      throw e;
    }
  }

  private boolean isLeftAlone() {
    Long failed = failedAtNs;
    return failed != null && System.nanoTime() - failed < LEFT_ALONE_NS;
  }
}
