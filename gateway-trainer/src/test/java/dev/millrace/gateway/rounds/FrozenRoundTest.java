package dev.millrace.gateway.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Answer.Contribution;
import dev.millrace.gateway.store.AssetEventType;
import dev.millrace.gateway.store.Entry;
import dev.millrace.gateway.store.Origin;
import dev.millrace.gateway.store.Outcome;
import dev.millrace.gateway.store.QuarantineLimits;
import dev.millrace.gateway.store.ReadingsStore;
import dev.millrace.gateway.store.RetentionPolicy;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.mapping.Updates;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A gateway that restarts in mid-round, while commands beside it change what it will have next. */
class FrozenRoundTest extends RoundsFixture {

  private static final RetentionPolicy NOTHING = new RetentionPolicy(Duration.ZERO, 0L, 0L);

  private Respondent respondent;

  @Test
  void shouldAnswerFromTheFrozenRowsWhateverCameBesides() {
    // Given the answer to a first exchange
    fail("press", 0, 8, 4, 4, 2, 6);
    board.task("wear", Optional.of(TASK));
    board.current(true);
    start();
    Contribution first = (Contribution) answerTo(1, 1);

    // When another process imports and retracts, nothing is to be kept, and the gateway restarts
    try (ReadingsStore other =
        ReadingsStore.open(directory.resolve("readings.db"), LAYOUT, QuarantineLimits.DEFAULT)) {
      fail(other, "pump", 1, 2, 3);
      assertThat(other.append(retraction("press", 6))).isEqualTo(new Outcome.Stored(1));
    }
    long removed = store.retain(NOTHING, NOTHING, Instant.now());
    store.close();
    openStore();
    start();

    // Then
    assertThat(removed).isEqualTo(3);
    assertThat(first.examples()).isEqualTo(6);
    assertThat(answerTo(1, 2)).isEqualTo(first);
    assertThat(answerTo(2, 1)).isInstanceOf(Answer.Abstention.class);
  }

  private void start() {
    Answers answers =
        new Answers(
            SELF,
            Limits.PERMISSIVE,
            store,
            WIRE.serializer(ModelUpdate.class),
            diary,
            metrics,
            AnswerTraces.none());
    respondent =
        new Respondent(
            SELF, board, store, answers, outlet, Runnable::run, metrics, AnswerTraces.none());
  }

  private Answer answerTo(int round, int exchange) {
    board.round("wear", Optional.of(asked(round, exchange)), round - 1);
    respondent.settle();
    byte[] value = producer().history().get(producer().history().size() - 1).value();
    return Updates.fromWire(WIRE.deserializer(ModelUpdate.class).deserialize(Topics.UPDATES, value))
        .answer();
  }

  private static Entry retraction(String asset, double clock) {
    return new Entry.AssetEvent(
        asset, AssetEventType.RETRACT, clock, new Origin("test", new byte[0], Instant.EPOCH));
  }
}
