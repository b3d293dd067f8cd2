package dev.millrace.gateway.rounds;

import static dev.millrace.schemas.traces.SpanKeys.ANSWER;
import static dev.millrace.schemas.traces.SpanKeys.ERROR;
import static dev.millrace.schemas.traces.SpanKeys.EXCHANGE;
import static dev.millrace.schemas.traces.SpanKeys.GATEWAY;
import static dev.millrace.schemas.traces.SpanKeys.ROUND;
import static dev.millrace.schemas.traces.SpanKeys.ROWS;
import static dev.millrace.schemas.traces.SpanKeys.TASK;

import dev.millrace.gateway.store.Outbox;
import dev.millrace.schemas.Abstention;
import dev.millrace.schemas.Contribution;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.traces.DigestTrace;
import dev.millrace.schemas.traces.SpanKeys;
import dev.millrace.schemas.traces.Traces;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

/** Spans of what the gateway does to an answer. */
final class AnswerTraces {
  /** A zero byte and the schema's id stand before the body. */
  private static final int BYTES_BEFORE_BODY = 5;

  private final Traces traces;

  AnswerTraces(Traces traces) {
    this.traces = traces;
  }

  /** Tells nobody. */
  static AnswerTraces none() {
    return new AnswerTraces(Traces.none());
  }

  /**
   * An answer was made and is in the outbox.
   *
   * @param begun when the ask was read
   */
  void trained(ModelUpdate update, Instant begun) {
    if (!traces.isOn()) {
      return;
    }
    AttributesBuilder attributes = identity(update);
    if (update.getBody() instanceof Contribution contribution) {
      attributes.put(ANSWER, "CONTRIBUTION").put(ROWS, contribution.getExamples());
    } else if (update.getBody() instanceof Abstention abstention) {
      attributes.put(ANSWER, abstention.getWhy());
    }
    DigestTrace.of(update.getDigest())
        .ifPresent(
            trace ->
                traces.root(
                    trace,
                    SpanKeys.TRAIN,
                    begun,
                    Instant.now(),
                    attributes.build(),
                    Stream.empty()));
  }

  /**
   * Kafka acknowledged an answer, or did not.
   *
   * @param failure null if it did
   */
  void published(Outbox.Message message, Instant begun, Instant ended, Exception failure) {
    if (!traces.isOn()) {
      return;
    }
    read(message)
        .ifPresent(
            update -> {
              AttributesBuilder attributes = identity(update);
              if (failure != null) {
                attributes.put(ERROR, failure.getClass().getName());
              }
              DigestTrace.of(update.getDigest())
                  .ifPresent(
                      trace ->
                          traces.child(trace, SpanKeys.PUBLISH, begun, ended, attributes.build()));
            });
  }

  private static AttributesBuilder identity(ModelUpdate update) {
    return Attributes.builder()
        .put(TASK, update.getTask())
        .put(ROUND, (long) update.getRound())
        .put(EXCHANGE, (long) update.getExchange())
        .put(GATEWAY, update.getGateway());
  }

  /**
   * The answer, which may be days old; read without the registry, so that a trace waits for nobody.
   * Empty if another version of this software wrote it in another form.
   */
  private static Optional<ModelUpdate> read(Outbox.Message message) {
    byte[] value = message.value();
    try {
      ModelUpdate update =
          new SpecificDatumReader<>(ModelUpdate.class)
              .read(
                  null,
                  DecoderFactory.get()
                      .binaryDecoder(
                          value, BYTES_BEFORE_BODY, value.length - BYTES_BEFORE_BODY, null));
      return Optional.of(update).filter(read -> read.getTask().equals(message.task()));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
