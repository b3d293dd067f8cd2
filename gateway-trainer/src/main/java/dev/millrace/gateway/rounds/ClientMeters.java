package dev.millrace.gateway.rounds;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * The meters that Kafka's clients keep of themselves, of the consumer and the producer in use:
 * clients are made anew after failures, and a new one's take the place of those before. Without a
 * registry they are left alone: there are hundreds of them, and a thread for each client.
 */
final class ClientMeters implements AutoCloseable {
  private final Optional<MeterRegistry> registry;
  private Optional<KafkaClientMetrics> ofConsumer = Optional.empty();
  private Optional<KafkaClientMetrics> ofProducer = Optional.empty();

  ClientMeters(Optional<MeterRegistry> registry) {
    this.registry = registry;
  }

  synchronized <K, V> Consumer<K, V> watched(Consumer<K, V> consumer) {
    ofConsumer.ifPresent(KafkaClientMetrics::close);
    ofConsumer = registry.map(meters -> bound(new KafkaClientMetrics(consumer), meters));
    return consumer;
  }

  synchronized <K, V> Producer<K, V> watched(Producer<K, V> producer) {
    ofProducer.ifPresent(KafkaClientMetrics::close);
    ofProducer = registry.map(meters -> bound(new KafkaClientMetrics(producer), meters));
    return producer;
  }

  @Override
  public synchronized void close() {
    ofConsumer.ifPresent(KafkaClientMetrics::close);
    ofProducer.ifPresent(KafkaClientMetrics::close);
  }

  private static KafkaClientMetrics bound(KafkaClientMetrics client, MeterRegistry meters) {
    client.bindTo(meters);
    return client;
  }
}
