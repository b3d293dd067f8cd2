package dev.millrace.benchmarks.rounds;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Notes when the brokers acknowledged a record. */
final class Acknowledged implements Callback {
  private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

  private record Receipt(long atNanos, int bytes) {}

  private Acknowledged() {}

  /** Sends a record without waiting. */
  static <T> Acknowledged send(Producer<String, T> producer, ProducerRecord<String, T> record) {
    Acknowledged acknowledged = new Acknowledged();
    var unused = producer.send(record, acknowledged);
    return acknowledged;
  }

  @Override
  public void onCompletion(RecordMetadata metadata, Exception failure) {
    long atNanos = System.nanoTime();
    if (failure == null) {
      receipt.complete(new Receipt(atNanos, metadata.serializedValueSize()));
    } else {
      receipt.completeExceptionally(failure);
    }
  }

  /** When, by {@link System#nanoTime()}; waits for it. */
  long atNanos() {
    return receipt.join().atNanos();
  }

  /** Bytes of the record's value; waits for the acknowledgement. */
  int bytes() {
    return receipt.join().bytes();
  }
}
