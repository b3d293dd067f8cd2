package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class StreamFailuresTest {
  @Test
  void shouldTryAgainWhenBrokersOrRegistryWereAway() {
    assertThat(StreamFailures.isTransient(new StreamsException(new DisconnectException("away"))))
        .isTrue();
  }

  @Test
  void shouldTryAgainWhenBrokersHaveEndedItsTransaction() {
    assertThat(StreamFailures.isTransient(new StreamsException(new InvalidTxnStateException("no"))))
        .isTrue();
    assertThat(
            StreamFailures.isTransient(new StreamsException(new InvalidPidMappingException("no"))))
        .isTrue();
  }

  @Test
  void shouldStopOnWhatWouldFailAgain() {
    assertThat(
            StreamFailures.isTransient(new StreamsException(new TopicAuthorizationException("no"))))
        .isFalse();
    assertThat(StreamFailures.isTransient(new SerializationException("internal"))).isFalse();
    assertThat(StreamFailures.isTransient(new NullPointerException())).isFalse();
  }
}
