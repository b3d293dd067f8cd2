package dev.millrace.operations.operator;

import org.apache.kafka.common.KafkaException;

/** The brokers did not say whether they made a change; they may have, or may yet. */
public final class UnknownOutcomeException extends KafkaException {
  private static final long serialVersionUID = 1L;

  UnknownOutcomeException(String what, Throwable cause) {
    super(
        "the brokers did not say whether %s was changed: look before trying again".formatted(what),
        cause);
  }
}
