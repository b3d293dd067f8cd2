package dev.millrace.operations.operator;

import dev.millrace.schemas.access.Refusal;
import dev.millrace.schemas.serde.WireFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A compacted topic that operators change one key at a time, each change an atomic read and write.
 *
 * <p>Each key has a transactional id of its own. Who begins a change fences whoever is in the
 * middle of one, and only then reads what stands; so of two operators at the same key one writes
 * after having seen what the other wrote, or not at all. Records of other writers, who don't take
 * part in this, are seen but not held off.
 */
final class Ledger<T extends SpecificRecord> {
  /** A writer that died holds the readers of its partition back no longer than this. */
  private static final Duration TRANSACTION = Duration.ofSeconds(10);

  /** Brokers that went away would hold back a command for ever. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final String topic;
  private final String noun;
  private final String transactions;
  private final Map<String, Object> settings;
  private final WireFormat wire;
  private final CommittedLog log;
  private final Deserializer<T> deserializer;

  /** A record as it stands under its key. */
  record Entry<T>(T value, long offset) {}

  /**
   * A ledger.
   *
   * @param topic the topic
   * @param noun what its keys name, for people
   * @param type its values
   * @param transactions what its transactional ids begin with; the key follows
   * @param settings of the Kafka and registry clients
   */
  Ledger(
      String topic, String noun, Class<T> type, String transactions, Map<String, Object> settings) {
    this.topic = topic;
    this.noun = noun;
    this.transactions = transactions;
    this.settings = settings;
    this.wire = new WireFormat(settings);
    this.log = new CommittedLog(settings);
    this.deserializer = wire.deserializer(type);
  }

  CommittedLog log() {
    return log;
  }

  /**
   * Replaces what stands under a key.
   *
   * @param decision what shall stand, from what stands; nothing deletes it
   * @return offset of the new record
   * @throws OperatorException.Conflict if another operator began to change it meanwhile
   * @throws KafkaException if the brokers or the registry refuse or cannot be reached; says if the
   *     record may stand nevertheless
   */
  long change(String key, Function<Optional<T>, Optional<T>> decision) {
    KafkaProducer<String, SpecificRecord> producer = producer(key);
    try {
      producer.initTransactions();
      Optional<T> decided = decision.apply(read(key).map(Entry::value));
      producer.beginTransaction();
      var sent = producer.send(new ProducerRecord<>(topic, key, decided.orElse(null)));
      commit(producer, noun + " " + key);
      return sent.get().offset();
    } catch (ExecutionException e) {
      throw failure(key, e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (UnknownOutcomeException e) {
      throw e;
    } catch (KafkaException e) {
      throw failure(key, e);
    } finally {
      producer.close(CLOSING);
    }
  }

  /**
   * Brokers that have been asked to commit may do so, although they don't answer as they should.
   */
  static void commit(Producer<?, ?> producer, String what) {
    try {
      producer.commitTransaction();
    } catch (TimeoutException | InterruptException e) {
      throw new UnknownOutcomeException(what, e);
    } catch (KafkaException e) {
      throw isUnexpectedAnswer(e) ? new UnknownOutcomeException(what, e) : e;
    }
  }

  /**
   * Kafka's producer has a type of exception for each answer it expects, and a cause for what
   * failed before it asked. Fenced while they commit, brokers may speak of an error of their own.
   */
  private static boolean isUnexpectedAnswer(KafkaException e) {
    return e.getClass() == KafkaException.class && e.getCause() == null;
  }

  /** What stands under a key. */
  Optional<Entry<T>> read(String key) {
    return Optional.ofNullable(entries(log.ends(topic, key)).get(key));
  }

  /** What stands, by key. */
  SortedMap<String, Entry<T>> all() {
    return entries(log.ends(topic));
  }

  private SortedMap<String, Entry<T>> entries(Map<TopicPartition, Long> ends) {
    SortedMap<String, Entry<T>> entries = new TreeMap<>();
    log.read(ends, record -> take(record, entries));
    return entries;
  }

  /** What cannot be decoded is passed over, as the aggregator does. */
  private void take(ConsumerRecord<String, byte[]> record, Map<String, Entry<T>> entries) {
    if (record.key() == null) {
      return;
    }
    if (record.value() == null) {
      entries.remove(record.key());
      return;
    }
    try {
      T value = deserializer.deserialize(topic, record.headers(), record.value());
      entries.put(record.key(), new Entry<>(value, record.offset()));
    } catch (SerializationException e) {
      // Its bytes are among the aggregator's dead letters.
    }
  }

  private KafkaProducer<String, SpecificRecord> producer(String key) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("transactional.id", transactions + key);
    all.put("transaction.timeout.ms", (int) TRANSACTION.toMillis());
    return new KafkaProducer<>(all, new StringSerializer(), wire.serializer(SpecificRecord.class));
  }

  private RuntimeException failure(String key, Throwable failure) {
    boolean fenced =
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .anyMatch(
                cause ->
                    cause instanceof ProducerFencedException
                        || cause instanceof InvalidProducerEpochException);
    return fenced
        ? new OperatorException.Conflict(noun + " " + key, failure)
        : new KafkaException(
            "%s %s was not changed%s"
                .formatted(
                    noun,
                    key,
                    Refusal.of(failure, AclOperation.WRITE).map(": "::concat).orElse("")),
            failure);
  }
}
