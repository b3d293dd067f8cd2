package dev.millrace.operations.operator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class LedgerTest {
  @Test
  void shouldNotClaimThatACommitWithoutAnswerChangedNothing() {
    // Given
    MockProducer<String, String> producer = new MockProducer<>();
    producer.initTransactions();
    producer.beginTransaction();
    producer.commitTransactionException = new TimeoutException("Timeout expired after 10000ms");

    // Then
    assertThatThrownBy(() -> Ledger.commit(producer, "task pumps"))
        .isInstanceOf(UnknownOutcomeException.class)
        .hasMessage(
            "the brokers did not say whether task pumps was changed: look before trying again");
  }
}
