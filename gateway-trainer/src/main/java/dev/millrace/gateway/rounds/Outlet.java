package dev.millrace.gateway.rounds;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * The gateway's one producer: made when it is first needed, so that a gateway starts while the
 * cluster is away, and made anew after an error that a producer does not recover from.
 *
 * <p>A topic that refuses, as one without the right to write does, is left alone for a while.
 */
final class Outlet implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Duration retryAfter;
  private final Map<String, Pace> paces = new ConcurrentHashMap<>();
  private Producer<byte[], byte[]> producer;
  private boolean closed;

  /**
   * @param retryAfter first wait after a refusal; each is twice the one before
   */
  Outlet(Supplier<Producer<byte[], byte[]>> producers, Duration retryAfter) {
    this.producers = producers;
    this.retryAfter = retryAfter;
  }

  /** What became of a record that was sent. */
  interface Outcome {
    /**
     * @param failure why the cluster did not take it; null if it did
     */
    void is(Exception failure);
  }

  /**
   * Sends a record. The outcome comes on another thread, or on this one if sending fails at once.
   *
   * @throws KafkaException if no producer can be made now, or the topic refused a moment ago
   */
  void send(ProducerRecord<byte[], byte[]> record, Outcome outcome) {
    Pace pace = paces.computeIfAbsent(record.topic(), topic -> new Pace(retryAfter, LONGEST_WAIT));
    if (!pace.isDue()) {
      throw new KafkaException("topic %s refused a moment ago".formatted(record.topic()));
    }
    Producer<byte[], byte[]> used = producer();
    var unused =
        used.send(
            record,
            (metadata, failure) -> {
              if (failure == null) {
                pace.taken();
              } else if (!isPassing(failure)) {
                pace.refused();
                if (!(failure instanceof TopicAuthorizationException)) {
                  discard(used);
                }
              }
              outcome.is(failure);
            });
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (closed) {
      throw new KafkaException("the gateway is closing");
    }
    if (producer == null) {
      producer = producers.get();
    }
    return producer;
  }

  private static boolean isPassing(Exception failure) {
    return failure instanceof RetriableException || failure instanceof RecordTooLargeException;
  }

  private void discard(Producer<byte[], byte[]> broken) {
    if (release(broken)) {
      broken.close(Duration.ZERO);
    }
  }

  private synchronized boolean release(Producer<byte[], byte[]> used) {
    boolean inUse = producer == used;
    producer = inUse ? null : producer;
    return inUse;
  }

  /** Gives what is on its way a short time to arrive; the outbox has what does not. */
  @Override
  public void close() {
    Producer<byte[], byte[]> last;
    synchronized (this) {
      closed = true;
      last = producer;
      producer = null;
    }
    if (last != null) {
      last.close(Duration.ofMillis(500));
    }
  }
}
