package dev.millrace.gateway.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Answer.Why;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RoundDiaryTest {
  private static final Duration TOOK = Duration.ofMillis(20);

  private final Logger logger = (Logger) LoggerFactory.getLogger(RoundDiary.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final RoundDiary diary = new RoundDiary("north-1");

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  @Test
  void shouldWriteOneLineWhenARoundIsOver() {
    // Given
    diary.answered(new ExchangeId("wear", 3, 1), contribution(), 500, TOOK);
    diary.read(round(3, 2, RoundPhase.ASKING).build());
    diary.answered(new ExchangeId("wear", 3, 2), abstention(), 100, TOOK);
    assertThat(lines.list).isEmpty();

    // When
    Round closed = round(3, 2, RoundPhase.CLOSED).setVersion(2).build();
    diary.read(closed);
    diary.read(closed);

    // Then
    assertThat(said())
        .containsExactly(
            "round closed gateway=north-1 task=wear round=3 version=2 contributions=1"
                + " abstentions=1 bytes=600 milliseconds=40");
  }

  @Test
  void shouldTellWhyARoundMadeNothing() {
    // Given
    diary.answered(new ExchangeId("wear", 3, 1), contribution(), 500, TOOK);

    // When
    diary.read(round(3, 1, RoundPhase.ABANDONED).setReason("QUORUM_MISSED").build());

    // Then
    assertThat(said())
        .containsExactly(
            "round abandoned gateway=north-1 task=wear round=3 reason=QUORUM_MISSED"
                + " contributions=1 abstentions=0 bytes=500 milliseconds=20");
  }

  @Test
  void shouldSayNothingOfRoundsItHadNoPartIn() {
    // Given
    diary.answered(new ExchangeId("wear", 3, 1), contribution(), 500, TOOK);

    // When
    diary.read(round(2, 1, RoundPhase.CLOSED).build());
    diary.read(round(4, 1, RoundPhase.CLOSED).build());

    // Then
    assertThat(lines.list).isEmpty();
  }

  private List<String> said() {
    return lines.list.stream()
        .map(
            event ->
                event.getKeyValuePairs().stream()
                    .map(pair -> " " + pair.key + "=" + pair.value)
                    .reduce(event.getFormattedMessage(), String::concat))
        .toList();
  }

  private static Answer contribution() {
    return new Answer.Contribution(1, List.of());
  }

  private static Answer abstention() {
    return new Answer.Abstention(Why.NOT_ALLOWED, "no");
  }

  private static Round.Builder round(int number, int exchange, RoundPhase phase) {
    return Round.newBuilder()
        .setTask("wear")
        .setRevision("r")
        .setRound(number)
        .setExchange(exchange)
        .setPhase(phase)
        .setDeadlineAt(Instant.EPOCH);
  }
}
