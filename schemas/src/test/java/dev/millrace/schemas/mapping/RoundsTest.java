package dev.millrace.schemas.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.round.Asked;
import dev.millrace.federation.strategy.AskKind;
import dev.millrace.schemas.AvroBytes;
import dev.millrace.schemas.BlockShape;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.RoundPhase;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class RoundsTest {
  @Property
  @Domain(RoundDomain.class)
  void shouldReadBackEveryExchange(@ForAll Asked asked) {
    // When
    Round received = AvroBytes.sent(Round.class, Rounds.asking(asked, 3, 2, null));

    // Then
    assertThat(Rounds.asked(received)).usingRecursiveComparison().isEqualTo(asked);
  }

  @Test
  void shouldSayWhatEndsTheExchange() {
    // When
    Round round = Rounds.asking(Examples.asked(), 3, 2, new byte[] {1, 2});

    // Then
    assertThat(round.getPhase()).isEqualTo(RoundPhase.ASKING);
    assertThat(round.getTarget()).isEqualTo(3);
    assertThat(round.getQuorum()).isEqualTo(2);
    assertThat(round.getBaseVersion()).isEqualTo(4);
    assertThat(round.getBaseDigest()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
    assertThat(round.getDeadlineAt()).isEqualTo(Examples.NOON);
  }

  @Test
  void shouldAskNothingOnceClosed() {
    // When
    Round closed = AvroBytes.sent(Round.class, Rounds.closed(Examples.asked(), 5));

    // Then
    assertThat(closed.getPhase()).isEqualTo(RoundPhase.CLOSED);
    assertThat(closed.getVersion()).isEqualTo(5);
    assertThat(closed.getAsk()).isNull();
    assertThatThrownBy(() -> Rounds.asked(closed))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage("task pump-life, round 7: nothing is asked, its phase is CLOSED");
  }

  @Test
  void shouldSayWhyARoundWasAbandoned() {
    // When
    Round abandoned =
        AvroBytes.sent(Round.class, Rounds.abandoned(Examples.asked(), "QUORUM_MISSED"));

    // Then
    assertThat(abandoned.getPhase()).isEqualTo(RoundPhase.ABANDONED);
    assertThat(abandoned.getReason()).isEqualTo("QUORUM_MISSED");
  }

  @Test
  void shouldReadAnAskOfALaterVersionAsUnknown() {
    // Given
    Round round = Rounds.asking(Examples.asked(), 2, 1, null);
    round.getAsk().setKind("MASKS");

    // Then: a gateway can abstain from it
    assertThat(Rounds.asked(round).ask().kind()).isEqualTo(AskKind.UNKNOWN);
  }

  @Test
  void shouldRefuseAnAskWhoseAnswerFitsNoRecord() {
    // Given
    Round round = Rounds.asking(Examples.asked(), 2, 1, null);
    round.getAsk().setBlocks(Collections.nCopies(2, new BlockShape("gram", 1 << 20, 0, 1L)));

    // Then
    assertThatThrownBy(() -> Rounds.asked(round))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage("ask GRAM wants 2097152 elements; a record holds at most 1048576");
  }

  @Test
  void shouldRefuseAShapeWithoutElements() {
    // Given
    Round round = Rounds.asking(Examples.asked(), 2, 1, null);
    round.getAsk().setBlocks(List.of(new BlockShape("gram", 0, 0, 1L)));

    // Then
    assertThatThrownBy(() -> Rounds.asked(round)).isInstanceOf(UnreadableRecordException.class);
  }

  @Test
  void shouldRefuseACohortThatNamesAGatewayTwice() {
    // Given
    Round round = Rounds.asking(Examples.asked(), 2, 1, null);
    round.setCohort(Collections.nCopies(2, round.getCohort().get(0)));

    // Then
    assertThatThrownBy(() -> Rounds.asked(round))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage("task pump-life, round 7: gateway north stands in the cohort twice");
  }
}
