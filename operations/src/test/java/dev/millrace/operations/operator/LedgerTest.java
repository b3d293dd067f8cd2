package dev.millrace.operations.operator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class LedgerTest {
  @Test
  void shouldNotClaimThatACommitWithoutAnswerChangedNothing() {
    assertUnknown(new TimeoutException("Timeout expired after 10000ms"));
  }

  @Test
  void shouldNotClaimThatACommitWithAnUnexpectedAnswerChangedNothing() {
    assertUnknown(new KafkaException("Unhandled error in EndTxnResponse: unknown server error"));
  }

  @Test
  void shouldTellAWriteThatFailedBeforeTheCommitFromOneOfUnknownOutcome() {
    KafkaException failed = new KafkaException("in an error state", new RuntimeException("write"));

    assertThatThrownBy(() -> Ledger.commit(failingWith(failed), "task pumps")).isSameAs(failed);
  }

  private static void assertUnknown(RuntimeException failure) {
    assertThatThrownBy(() -> Ledger.commit(failingWith(failure), "task pumps"))
        .isInstanceOf(UnknownOutcomeException.class)
        .hasMessage(
            "the brokers did not say whether task pumps was changed: look before trying again");
  }

  private static MockProducer<String, String> failingWith(RuntimeException failure) {
    MockProducer<String, String> producer = new MockProducer<>();
    producer.initTransactions();
    producer.beginTransaction();
    producer.commitTransactionException = failure;
    return producer;
  }
}
