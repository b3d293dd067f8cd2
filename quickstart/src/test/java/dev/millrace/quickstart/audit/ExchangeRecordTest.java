package dev.millrace.quickstart.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Answer.Why;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.UpdateId;
import org.junit.jupiter.api.Test;

class ExchangeRecordTest {
  private final ExchangeRecord exchange = new ExchangeRecord();

  @Test
  void shouldTakeTheFirstAnswerBeforeTheFence() {
    // When
    add(answer("plant-1", "first"), true);
    add(answer("plant-1", "second"), true);
    add(answer("plant-2", "late"), false);

    // Then
    assertThat(exchange.inTime()).containsOnlyKeys("plant-1");
    assertThat(exchange.inTime().get("plant-1")).isEqualTo(answer("plant-1", "first"));
  }

  @Test
  void shouldTellTheSameAnswerSentAgainFromADifferentOne() {
    // When
    add(answer("plant-1", "same"), true);
    add(answer("plant-1", "same"), false);
    add(answer("plant-2", "one"), true);
    add(answer("plant-2", "another"), false);

    // Then
    assertThat(exchange.digests().get("plant-1")).hasSize(1);
    assertThat(exchange.digests().get("plant-2")).hasSize(2);
  }

  private void add(Update update, boolean beforeFence) {
    exchange.answered(update, update.digest(), beforeFence);
  }

  private static Update answer(String gateway, String detail) {
    return new Update(
        new UpdateId("press", "revision", 1, 1, gateway, "box"),
        0,
        new Answer.Abstention(Why.TRAINING_FAILED, detail));
  }
}
