package dev.millrace.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.fuzz.Fuzz;
import dev.millrace.gateway.store.Origin;
import dev.millrace.gateway.store.SensorLayout;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plant's MQTT broker may hand over. */
@Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = ThreadMode.SEPARATE_THREAD)
class PayloadsFuzzTest {
  private static final List<byte[]> SAMPLES =
      Stream.of(
              "{\"cycle\":3,\"b\":2.5,\"a\":1}",
              "[{\"cycle\":3,\"b\":2.5,\"a\":1},{\"cycle\":4,\"b\":-1e-3,\"a\":12345678901234567890}]",
              "{\"type\":\"failed\",\"cycle\":17}")
          .map(text -> text.getBytes(UTF_8))
          .toList();

  @ParameterizedTest
  @ValueSource(strings = {"telemetry", "events"})
  void shouldMakeEntriesOfAnyPayload(String kind) {
    MessageParser parser =
        new MessageParser(
            SensorLayout.of("a", "b"),
            TopicPattern.parse("assets/{asset}/telemetry"),
            TopicPattern.parse("assets/{asset}/events"),
            PayloadMapping.flat("cycle"));
    String topic = "assets/P1/" + kind;

    long fed =
        Fuzz.decoder(
                bytes ->
                    assertThat(parser.parse(new Origin(topic, bytes, Instant.EPOCH))).isNotEmpty())
            .with(SAMPLES)
            .run();

    assertThat(fed).isPositive();
  }
}
