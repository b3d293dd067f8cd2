package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.junit.jupiter.api.Test;

class AggregatorConfigTest {
  private static final Map<String, Object> REGISTRY = Map.of("schema.registry.url", "mock://test");

  @Test
  void shouldNameTheApplicationAfterTheFederation() {
    assertThat(StreamsSettings.of(config(Map.of())))
        .containsEntry("application.id", "millrace-plants-aggregator");
  }

  @Test
  void shouldPassKafkaSettingsThrough() {
    Properties settings =
        StreamsSettings.of(config(Map.of("security.protocol", "SASL_SSL", "poll.ms", "50")));

    assertThat(settings)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("poll.ms", "50");
  }

  @Test
  void shouldNotGiveUpExactlyOnceForASetting() {
    Properties settings =
        StreamsSettings.of(
            config(
                Map.of(
                    "processing.guarantee",
                    "at_least_once",
                    "processing.exception.handler",
                    LogAndContinueProcessingExceptionHandler.class)));

    assertThat(settings)
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .containsEntry("processing.exception.handler", LogAndFailProcessingExceptionHandler.class);
  }

  @Test
  void shouldRefuseAnIdThatNoTopicCanBeNamedAfter() {
    assertThatThrownBy(
            () ->
                AggregatorConfig.of(
                    "My Plants", Map.of("bootstrap.servers", "x:1"), REGISTRY, Path.of("state")))
        .hasMessageContaining("federationId 'My Plants' must match");
  }

  @Test
  void shouldNameAMissingSetting() {
    assertThatThrownBy(() -> AggregatorConfig.of("plants", Map.of(), REGISTRY, Path.of("state")))
        .hasMessage("kafka.bootstrap.servers is missing: set it");
  }

  private static AggregatorConfig config(Map<String, Object> kafka) {
    Map<String, Object> all = new java.util.HashMap<>(kafka);
    all.put("bootstrap.servers", "x:1");
    return AggregatorConfig.of("plants", all, REGISTRY, Path.of("state"));
  }
}
