package dev.millrace.schemas.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import java.util.List;

/**
 * Confluent's client for all serdes of a wire format. What one of them was told, all know: a thread
 * that is started while the registry is away goes on where another one stopped.
 */
class SharedClient extends CachedSchemaRegistryClient {
  SharedClient(KafkaAvroSerializerConfig config) {
    super(
        config.getSchemaRegistryUrls(),
        config.getMaxSchemasPerSubject(),
        List.of(new AvroSchemaProvider()),
        config.originalsWithPrefix(""),
        config.requestHeaders());
  }

  /** Each serde closes its client; the others go on with it, and it holds nothing open. */
  @Override
  public final void close() {}
}
