package dev.millrace.schemas.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.UpdateId;
import dev.millrace.federation.vector.Block;
import dev.millrace.schemas.AvroBytes;
import dev.millrace.schemas.Contribution;
import dev.millrace.schemas.Fence;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Round;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class UpdatesTest {
  private static final Update UPDATE =
      new Update(
          new UpdateId("pump-life", "r1", 7, 2, "north", "box-1"),
          4,
          new Answer.Contribution(300, List.of(new Block("gram", 40, new long[] {1, -2, 3}))));

  @Property
  @Domain(RoundDomain.class)
  void shouldReadBackEveryUpdateWithADigestThatHolds(@ForAll Update update) {
    // When
    ModelUpdate received = AvroBytes.sent(ModelUpdate.class, Updates.toWire(update));

    // Then
    Update read = Updates.fromWire(received);
    assertThat(read).isEqualTo(update);
    assertThat(Updates.claimedDigest(received)).isEqualTo(read.digest());
  }

  @Test
  void shouldShowAChangeOnTheWay() {
    // Given
    ModelUpdate wire = Updates.toWire(UPDATE);
    ByteBuffer elements = ((Contribution) wire.getBody()).getBlocks().get(0).getVector().getData();

    // When: 1 becomes 2
    elements.put(0, (byte) 2);

    // Then
    assertThat(Updates.claimedDigest(wire)).isNotEqualTo(Updates.fromWire(wire).digest());
  }

  @Test
  void shouldOpenAnExchangeWithTheWholeRound() {
    // Given
    Round round = Rounds.asking(Examples.asked(), 2, 1, null);

    // When
    ModelUpdate marker = AvroBytes.sent(ModelUpdate.class, Updates.opening(round));

    // Then
    assertThat(marker.getBody()).isEqualTo(round);
    assertThat(marker.getGateway()).isEmpty();
    assertThat(marker.getExchange()).isEqualTo(2);
  }

  @Test
  void shouldNameTheExchangeThatAFenceEnds() {
    // When
    ModelUpdate fence = AvroBytes.sent(ModelUpdate.class, Updates.fence(Examples.asked()));

    // Then
    assertThat(fence.getBody()).isInstanceOf(Fence.class);
    assertThat(fence.getTask()).isEqualTo("pump-life");
    assertThat(fence.getRound()).isEqualTo(7);
    assertThat(fence.getExchange()).isEqualTo(2);
  }

  @Test
  void shouldNotTakeAMarkerForAnUpdate() {
    assertThatThrownBy(() -> Updates.fromWire(Updates.fence(Examples.asked())))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage("a Fence is a marker, not an update");
  }

  @Test
  void shouldRefuseAPartOfAnUpdate() {
    // Given
    ModelUpdate wire = Updates.toWire(UPDATE);
    wire.setParts(3);

    // Then
    assertThatThrownBy(() -> Updates.fromWire(wire))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage("update is part 0 of 3; this version reads whole ones");
  }

  @Test
  void shouldRefuseAKindOfALaterVersion() {
    // Given
    ModelUpdate wire = Updates.toWire(UPDATE);
    wire.setBody(null);

    // Then
    assertThatThrownBy(() -> Updates.fromWire(wire))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessage("update is of a kind that this version does not know");
  }

  @Test
  void shouldReadAReasonOfALaterVersionAsUnknownAndKeepItsDigest() {
    // Given
    Answer dark = new Answer.Abstention("SOLAR_ECLIPSE", "it is dark");
    ModelUpdate wire = Updates.toWire(new Update(UPDATE.id(), UPDATE.baseVersion(), dark));

    // When
    Update read = Updates.fromWire(wire);

    // Then
    assertThat(((Answer.Abstention) read.answer()).why()).isEqualTo(Answer.Why.UNKNOWN);
    assertThat(read.digest()).isEqualTo(Updates.claimedDigest(wire));
  }
}
