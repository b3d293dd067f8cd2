package dev.millrace.aggregator.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aggregator.metrics.AggregatorMetrics;
import dev.millrace.schemas.topics.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Response;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
  private static final SerializationException UNKNOWN_BYTE =
      new SerializationException("Unknown magic byte!");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final DeadLetters deadLetters = new DeadLetters();

  DeadLettersTest() {
    deadLetters.configure(Map.of(DeadLetters.METRICS, new AggregatorMetrics(meters)));
  }

  @Test
  void shouldPutBytesAsideAsReadAndSayWhatIsWrong() {
    // Given
    ConsumerRecord<byte[], byte[]> broken = record(Topics.UPDATES);
    broken.headers().add("trace", "abc".getBytes(UTF_8));

    // When
    Response response = deadLetters.handleError(null, broken, UNKNOWN_BYTE);

    // Then
    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords())
        .singleElement()
        .satisfies(letter -> assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS))
        .satisfies(letter -> assertThat(letter.key()).isEqualTo(broken.key()))
        .satisfies(letter -> assertThat(letter.value()).isEqualTo(broken.value()))
        .satisfies(
            letter ->
                assertThat(letter.headers().toArray())
                    .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                    .containsExactly(
                        "trace=abc",
                        "millrace.error=Unknown magic byte!",
                        "millrace.topic=fl.updates",
                        "millrace.partition=4",
                        "millrace.offset=77"));
    assertThat(meters.counter(AggregatorMetrics.DEAD_LETTERS, "topic", "fl.updates").count())
        .isEqualTo(1);
  }

  @Test
  void shouldLetNoBytesOfAnyInputStopIt() throws IOException {
    // Given: the topics that the topology reads from others.
    List<String> inputs;
    try (var golden = DeadLettersTest.class.getResourceAsStream("/topology.txt")) {
      inputs =
          Pattern.compile("topics: \\[(fl\\.[^\\]]+)]")
              .matcher(new String(golden.readAllBytes(), UTF_8))
              .results()
              .map(found -> found.group(1))
              .toList();
    }

    // When, Then
    assertThat(inputs).contains(Topics.UPDATES, Topics.REVOCATIONS);
    assertThat(inputs)
        .allSatisfy(
            topic ->
                assertThat(deadLetters.handleError(null, record(topic), UNKNOWN_BYTE).result())
                    .isEqualTo(Result.RESUME));
  }

  @Test
  void shouldTellOnlyThePlaceOfARecordTooLargeToSend() {
    // Given: 8 MiB of headers, and a value on top.
    ConsumerRecord<byte[], byte[]> huge = record(Topics.UPDATES);
    huge.headers().add("filler", new byte[8 << 20]);

    // When
    Response response = deadLetters.handleError(null, huge, UNKNOWN_BYTE);

    // Then
    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords())
        .singleElement()
        .satisfies(letter -> assertThat(letter.key()).isNull())
        .satisfies(letter -> assertThat(letter.value()).isNull())
        .satisfies(
            letter ->
                assertThat(letter.headers().toArray())
                    .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                    .containsExactly(
                        "millrace.error=Unknown magic byte!",
                        "millrace.topic=fl.updates",
                        "millrace.partition=4",
                        "millrace.offset=77"));
  }

  @Test
  void shouldBlameNoRecordForARegistryThatIsAway() {
    assertThat(
            deadLetters
                .handleError(null, record(Topics.UPDATES), new DisconnectException("away"))
                .result())
        .isEqualTo(Result.FAIL);
  }

  @Test
  void shouldStopOnInternalRecordsItCannotRead() {
    assertThat(deadLetters.handleError(null, record("inbox"), UNKNOWN_BYTE).result())
        .isEqualTo(Result.FAIL);
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic) {
    return new ConsumerRecord<>(topic, 4, 77, "key".getBytes(UTF_8), new byte[] {1, 2, 3});
  }
}
