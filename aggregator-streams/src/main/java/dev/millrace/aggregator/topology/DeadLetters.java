package dev.millrace.aggregator.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.aggregator.records.Excerpt;
import dev.millrace.schemas.topics.Limits;
import dev.millrace.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Puts bytes that cannot be decoded aside in {@code fl.dead-letters}, as they were read, within the
 * transaction that passes over them; the partition goes on. Headers tell what was wrong and where.
 * Of a record that is larger than any may be, only that is told: a batch that was compressed may
 * hold one that no producer sends whole, and it must not stop the partition.
 *
 * <p>Only what came from outside is put aside. A registry that does not answer says nothing about a
 * record, and an internal record that cannot be decoded is our own fault: both stop the thread.
 */
public final class DeadLetters implements DeserializationExceptionHandler {
  public static final String ERROR = "millrace.error";
  public static final String TOPIC = "millrace.topic";
  public static final String PARTITION = "millrace.partition";
  public static final String OFFSET = "millrace.offset";

  /** Name of the setting that carries the meters to this handler. */
  public static final String METRICS = "millrace.metrics";

  /** Most that the lengths of a header's key and value take. */
  private static final int HEADER_FRAMING_BYTES = 10;

  private static final Set<String> INPUTS =
      Set.of(Topics.UPDATES, Topics.GATEWAYS, Topics.REVOCATIONS, Topics.TASKS, Topics.ROLLOUTS);

  private Optional<AggregatorMetrics> metrics = Optional.empty();

  @Override
  public void configure(Map<String, ?> settings) {
    metrics = Optional.ofNullable((AggregatorMetrics) settings.get(METRICS));
    metrics.ifPresent(meters -> INPUTS.forEach(meters::reads));
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception error) {
    if (!INPUTS.contains(record.topic()) || !(error instanceof SerializationException)) {
      return Response.fail();
    }
    metrics.ifPresent(meters -> meters.deadLetter(record.topic()));
    return Response.resume(List.of(letter(record, error)));
  }

  private static ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<byte[], byte[]> record, Exception error) {
    ProducerRecord<byte[], byte[]> letter =
        bytes(record) > Limits.MAX_RECORD_BYTES
            ? new ProducerRecord<>(Topics.DEAD_LETTERS, null)
            : new ProducerRecord<>(
                Topics.DEAD_LETTERS, null, record.key(), record.value(), record.headers());
    Headers headers = letter.headers();
    headers.add(ERROR, Excerpt.of(String.valueOf(error.getMessage())).getBytes(UTF_8));
    headers.add(TOPIC, record.topic().getBytes(UTF_8));
    headers.add(PARTITION, Integer.toString(record.partition()).getBytes(UTF_8));
    headers.add(OFFSET, Long.toString(record.offset()).getBytes(UTF_8));
    return letter;
  }

  private static long bytes(ConsumerRecord<byte[], byte[]> record) {
    long bytes = length(record.key()) + length(record.value());
    for (Header header : record.headers()) {
      bytes += HEADER_FRAMING_BYTES + Utils.utf8Length(header.key()) + length(header.value());
    }
    return bytes;
  }

  private static long length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
