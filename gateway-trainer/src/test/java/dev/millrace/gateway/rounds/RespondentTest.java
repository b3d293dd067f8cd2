package dev.millrace.gateway.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Answer.Abstention;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.federation.round.Answer.Why;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.mapping.Updates;
import dev.millrace.schemas.topics.Topics;
import dev.millrace.schemas.traces.DigestTrace;
import dev.millrace.schemas.traces.SpanKeys;
import dev.millrace.schemas.traces.Traces;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RespondentTest extends RoundsFixture {
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private AnswerTraces traces = AnswerTraces.none();
  private Limits limits = Limits.PERMISSIVE;
  private Serializer<ModelUpdate> serializer = WIRE.serializer(ModelUpdate.class);
  private Respondent respondent;

  @BeforeEach
  void ask() {
    fail("press", 0, 8, 4, 4, 2, 6);
    board.task("wear", Optional.of(TASK));
    board.round("wear", Optional.of(asked(1, 1)), 0);
    board.current(true);
    start();
  }

  @Test
  void shouldAnswerOnceUnderTaskAndGateway() {
    // When
    respondent.settle();
    producer().completeNext();
    respondent.settle();

    // Then
    assertThat(sent()).hasSize(1);
    assertThat(sent().get(0).topic()).isEqualTo("fl.updates");
    assertThat(new String(sent().get(0).key(), StandardCharsets.UTF_8)).isEqualTo("wear|north-1");
    assertThat(((Contribution) answer()).examples()).isEqualTo(6);
    assertThat(store.outbox().pending()).isEmpty();
    assertThat(metrics.sentCount()).isEqualTo(1);
    assertThat(metrics.sentBytes()).isEqualTo(sent().get(0).value().length);
  }

  @Test
  void shouldDoNothingBeforeTheBoardIsCurrent() {
    // Given
    board.current(false);

    // When
    respondent.settle();

    // Then
    assertThat(producers).isEmpty();
    assertThat(store.frozen()).isEmpty();
  }

  @Test
  void shouldSendTheSameBytesAfterRestart() {
    // Given an answer on its way, and more readings
    respondent.settle();
    byte[] before = sent().get(0).value();
    fail("pump", 1, 2, 3);

    // When
    store.close();
    openStore();
    start();
    respondent.settle();

    // Then
    assertThat(sent()).hasSize(2);
    assertThat(sent().get(1).value()).isEqualTo(before);
  }

  @Test
  void shouldNotSendAgainAfterRestartWhatWasAcknowledged() {
    // Given
    respondent.settle();
    producer().completeNext();

    // When
    store.close();
    openStore();
    start();
    respondent.settle();

    // Then
    assertThat(sent()).hasSize(1);
  }

  @Test
  void shouldSendAgainWhatTheClusterDidNotTake() {
    // Given
    respondent.settle();
    producer().errorNext(new TimeoutException("cluster is away"));

    // When
    respondent.settle();
    producer().completeNext();

    // Then
    assertThat(producers).hasSize(1);
    assertThat(sent()).hasSize(2);
    assertThat(sent().get(1).value()).isEqualTo(sent().get(0).value());
    assertThat(metrics.sentCount()).isEqualTo(1);
  }

  @Test
  void shouldMakeAnotherProducerWhenOneIsBroken() {
    // Given
    respondent.settle();
    producer().errorNext(new ClusterAuthorizationException("no right to write idempotently"));

    // When
    respondent.settle();

    // Then
    assertThat(producers).hasSize(2);
    assertThat(producers.get(0).closed()).isTrue();
    assertThat(sent()).hasSize(1);
  }

  @Test
  void shouldKeepTheProducerThatMayNotWriteToOneTopic() {
    // Given
    respondent.settle();
    producer().errorNext(new TopicAuthorizationException("fl.updates"));

    // When
    respondent.settle();

    // Then
    assertThat(producers).hasSize(1);
    assertThat(sent()).hasSize(2);
  }

  @Test
  void shouldTrainOnceHoweverLongTheRegistryIsAway() {
    // Given
    Serializer<ModelUpdate> working = serializer;
    serializer =
        (topic, update) -> {
          throw new TimeoutException("registry is away");
        };
    start();
    respondent.settle();
    respondent.settle();
    assertThat(producers).isEmpty();

    // When
    serializer = working;
    respondent.settle();

    // Then
    assertThat(sent()).hasSize(1);
    assertThat(meters.get(RoundsMetrics.ANSWER_TIME).timer().count()).isEqualTo(1);
  }

  @Test
  void shouldAnswerEveryExchangeOfARoundFromTheSameRows() {
    // Given
    respondent.settle();
    fail("pump", 1, 2, 3);

    // When
    board.round("wear", Optional.of(asked(1, 2)), 0);
    respondent.settle();
    long sameRound = ((Contribution) answer()).examples();
    board.round("wear", Optional.of(asked(2, 1)), 1);
    respondent.settle();
    long nextRound = ((Contribution) answer()).examples();

    // Then
    assertThat(sameRound).isEqualTo(6);
    assertThat(nextRound).isEqualTo(9);
  }

  @Test
  void shouldLetRowsGoWhenTheRoundEnds() {
    // Given
    respondent.settle();
    assertThat(store.frozen()).hasSize(1);

    // When
    board.round("wear", Optional.empty(), 1);
    respondent.settle();

    // Then
    assertThat(store.frozen()).isEmpty();
  }

  @Test
  void shouldAnswerARoundOfTheSameNumberInTopicsMadeAnew() {
    // Given round 5 of a federation whose topics are lost, then round 1 of the next
    board.round("wear", Optional.of(asked(5, 1)), 4);
    respondent.settle();
    producer().completeNext();
    fail("pump", 1, 2, 3);
    board.round("wear", Optional.of(asked(1, 1)), 0);
    respondent.settle();

    // When
    board.round("wear", Optional.of(asked(5, 1)), 4);
    respondent.settle();

    // Then
    assertThat(sent()).hasSize(3);
    assertThat(((Contribution) answer()).examples()).isEqualTo(9);
  }

  @Test
  void shouldSendAgainWhatItCouldNotMarkAsSent() {
    // Given
    respondent.settle();
    store.close();
    producer().completeNext();

    // When
    openStore();
    start();
    respondent.settle();

    // Then
    assertThat(sent()).hasSize(2);
    assertThat(sent().get(1).value()).isEqualTo(sent().get(0).value());
    assertThat(meters.get(RoundsMetrics.FAILURES).counter().count()).isEqualTo(1);
  }

  @Test
  void shouldNotSendAnAnswerWhoseExchangeEndedMeanwhile() {
    // Given the round ends while the answer is made
    Serializer<ModelUpdate> working = serializer;
    serializer =
        (topic, update) -> {
          board.round("wear", Optional.empty(), 1);
          return working.serialize(topic, update);
        };
    start();

    // When
    respondent.settle();

    // Then
    assertThat(producers).isEmpty();
  }

  @Test
  void shouldTellOfTrainingAndOfEveryTryToPublish() {
    // Given
    traces =
        new AnswerTraces(
            Traces.to(
                OpenTelemetrySdk.builder()
                    .setTracerProvider(
                        SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(spans))
                            .build())
                    .build()));
    start();

    // When
    respondent.settle();
    producer().errorNext(new TimeoutException("away"));
    respondent.settle();
    producer().completeNext();

    // Then
    ModelUpdate update =
        WIRE.deserializer(ModelUpdate.class).deserialize(Topics.UPDATES, sent().get(0).value());
    DigestTrace trace = DigestTrace.of(update.getDigest()).orElseThrow();
    List<SpanData> told = spans.getFinishedSpanItems();
    assertThat(told).extracting(SpanData::getName).containsExactly("train", "publish", "publish");
    assertThat(told.get(0).getAttributes().asMap())
        .containsEntry(SpanKeys.TASK, "wear")
        .containsEntry(SpanKeys.ROUND, 1L)
        .containsEntry(SpanKeys.EXCHANGE, 1L)
        .containsEntry(SpanKeys.GATEWAY, "north-1")
        .containsEntry(SpanKeys.ANSWER, "CONTRIBUTION")
        .containsEntry(SpanKeys.ROWS, 6L)
        .hasSize(6);
    assertThat(told.subList(1, 3))
        .extracting(SpanData::getTraceId, SpanData::getParentSpanId)
        .containsOnly(tuple(trace.traceId(), trace.rootId()));
    assertThat(told.get(1).getAttributes().get(SpanKeys.ERROR))
        .isEqualTo(TimeoutException.class.getName());
    assertThat(told.get(2).getAttributes().get(SpanKeys.ERROR)).isNull();
  }

  @Test
  void shouldAbstainWhereItsOwnerForbids() {
    // Given
    limits = Limits.PERMISSIVE.withTasks("other");
    start();

    // When
    respondent.settle();

    // Then
    assertThat(answer())
        .isEqualTo(new Abstention(Why.NOT_ALLOWED, "this gateway may not answer task wear"));
    assertThat(meters.counter(RoundsMetrics.ABSTENTIONS, "why", "NOT_ALLOWED").count())
        .isEqualTo(1);
  }

  private void start() {
    Answers answers =
        new Answers(
            SELF,
            limits,
            store,
            (topic, update) -> serializer.serialize(topic, update),
            diary,
            metrics,
            traces);
    respondent =
        new Respondent(SELF, board, store, answers, outlet, Runnable::run, metrics, traces);
  }

  private List<ProducerRecord<byte[], byte[]>> sent() {
    return producer().history();
  }

  private Answer answer() {
    byte[] last = sent().get(sent().size() - 1).value();
    ModelUpdate wire = WIRE.deserializer(ModelUpdate.class).deserialize(Topics.UPDATES, last);
    return Updates.fromWire(wire).answer();
  }
}
