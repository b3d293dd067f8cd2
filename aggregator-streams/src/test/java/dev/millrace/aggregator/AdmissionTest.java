package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Member;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.federation.vector.Block;
import dev.millrace.federation.vector.BlockShape;
import dev.millrace.schemas.Contribution;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.RejectionVerdict;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.mapping.Updates;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first exchange of a round of three plants is open; each test sends one update more. */
class AdmissionTest {
  private final FederationDriver federation = new FederationDriver();
  private final List<SimulatedGateway> plants = SimulatedGateway.plants(3);
  private final SimulatedGateway plant = plants.get(0);
  private final TaskSpec task = Plants.task();
  private Round round;

  @BeforeEach
  void open() {
    federation.open(task, plants);
    round = federation.round();
  }

  @AfterEach
  void close() {
    federation.close();
  }

  @Test
  void shouldAcceptOneAnswerOfEachGateway() {
    federation.answerAll(task, plants.subList(0, 2));

    assertThat(federation.rejected()).isEmpty();
    assertThat(federation.counted("millrace.updates.accepted")).isEqualTo(2);
  }

  @Test
  void shouldRejectASecondAnswerAsDuplicate() {
    federation.send(plant.answer(round, task));

    federation.send(plant.answer(round, task));

    assertThat(rejection().getVerdict()).isEqualTo(RejectionVerdict.DUPLICATE);
  }

  @Test
  void shouldRejectASecondAnswerInAnotherPartitionToo() {
    // Given: a partition that has not seen the first answer.
    ModelUpdate answer = plant.answer(round, task);
    federation.send(answer);
    federation.forgetAnswer(plant);

    federation.send(answer);

    assertThat(rejection().getVerdict()).isEqualTo(RejectionVerdict.DUPLICATE);
  }

  @Test
  void shouldRejectAnAnswerToAnExchangeBeforeAsLate() {
    ModelUpdate late = plant.answer(round, task);
    federation.answerAll(task, plants);
    federation.answerAll(task, plants);

    federation.send(late);

    assertThat(rejection().getVerdict()).isEqualTo(RejectionVerdict.LATE);
  }

  @Test
  void shouldHoldAnEarlyAnswerUntilItsAsk() {
    // Given: an answer to exchange 2, which only a clairvoyant gateway could send.
    FederationDriver rehearsal = new FederationDriver();
    rehearsal.open(task, plants);
    rehearsal.answerAll(task, plants);
    ModelUpdate early = plant.answer(rehearsal.round(), task);
    rehearsal.close();

    // When
    federation.send(early);
    federation.answerAll(task, plants);
    Round gram = federation.round();
    plants.stream().skip(1).forEach(other -> federation.send(other.answer(gram, task)));

    // Then
    assertThat(federation.rejected()).isEmpty();
    assertThat(federation.counted("millrace.updates.held")).isEqualTo(1);
    assertThat(federation.models().get("pump-life|1").getExamples()).isEqualTo(60);
  }

  @Test
  void shouldNotHoldWhatIsTooFarAhead() {
    federation.send(changed(plant.answer(round, task), asked -> asked.setRound(9)));

    assertInvalid("NOT_IN_COHORT", "nobody was asked");
  }

  @Test
  void shouldRejectABadDigest() {
    ModelUpdate tampered = plant.answer(round, task);
    ((Contribution) tampered.getBody()).setExamples(21);

    federation.send(tampered);

    assertInvalid("BAD_DIGEST", "digest does not match");
  }

  @Test
  void shouldRejectAnUnknownTask() {
    federation.send(
        "any", changed(plant.answer(round, task), answer -> answer.setTask("other|task")));

    assertInvalid("UNKNOWN_TASK", "nothing was asked for task other|task");
  }

  @Test
  void shouldRejectAnotherRevision() {
    federation.send(changed(plant.answer(round, task), answer -> answer.setRevision("abc")));

    assertInvalid("WRONG_REVISION", task.revision());
  }

  @Test
  void shouldRejectWhoWasNotAsked() {
    federation.send(SimulatedGateway.of(9).answer(round, task));

    assertInvalid("NOT_IN_COHORT", "plant-9");
  }

  @Test
  void shouldRejectASecondBoxUnderTheSameName() {
    federation.send(new SimulatedGateway("plant-0", "box-9", Plants.lives(0)).answer(round, task));

    assertInvalid("SECOND_INSTALLATION", "box-0");
  }

  @Test
  void shouldRejectAnotherBaseVersion() {
    federation.send(changed(plant.answer(round, task), answer -> answer.setBaseVersion(7)));

    assertInvalid("WRONG_BASE_VERSION", "not 7");
  }

  @Test
  void shouldRejectBlocksOfAnotherShape() {
    federation.send(answer(20, List.of(new Block("counts", 0, new long[] {1}))));

    assertInvalid("WRONG_SHAPE", "asked for");
  }

  @Test
  void shouldRejectMoreExamplesThanTheAskAllows() {
    Answer.Contribution honest =
        (Answer.Contribution) Updates.fromWire(plant.answer(round, task)).answer();

    federation.send(answer(1_048_577, honest.blocks()));

    assertInvalid("WRONG_EXAMPLES", "1048577 examples are not in 1..1048576");
  }

  @Test
  void shouldRejectWhatCouldOverflow() {
    List<Block> greatest =
        Rounds.asked(round).ask().blocks().stream()
            .map(
                shape -> {
                  long[] values = new long[shape.count()];
                  Arrays.fill(values, Long.MAX_VALUE);
                  return new Block(shape.name(), shape.exponent(), values);
                })
            .toList();

    federation.send(answer(20, greatest));

    assertInvalid("WOULD_OVERFLOW", "limit");
  }

  @Test
  void shouldRejectWhatItCannotRead() {
    ModelUpdate part = plant.answer(round, task);
    part.setParts(2);

    federation.send(part);

    assertInvalid("UNREADABLE", "part 0 of 2");
  }

  @Test
  void shouldRejectARecordWithoutValue() {
    federation.send("pump-life|plant-0", null);

    assertInvalid("UNREADABLE", "");
  }

  @Test
  void shouldRepeatOnlyTheBeginningOfLongNames() {
    // Given: 5 MiB; a record that says it twice would pass 8 MiB.
    String endless = "x".repeat(5 << 20);

    // When
    federation.send("any", changed(plant.answer(round, task), answer -> answer.setTask(endless)));

    // Then
    assertInvalid("UNKNOWN_TASK", "nothing was asked for task xxx", 501);
  }

  @Test
  void shouldNotHoldAnEarlyAnswerUnderAnEndlessName() {
    String endless = "x".repeat(5 << 20);

    federation.send(
        "any",
        changed(plant.answer(round, task), answer -> answer.setGateway(endless).setExchange(2)));

    assertInvalid("UNREADABLE", "no gateway has a name this long", 501);
    assertThat(federation.counted("millrace.updates.held")).isZero();
  }

  @Test
  void shouldRepeatOnlyTheBeginningOfAnEndlessListOfBlocks() {
    // Given: 5 bytes each in the update, more than 20 each as text.
    Block empty = new Block("", 0, new long[0]);

    federation.send(answer(20, Collections.nCopies(450_000, empty)));

    assertInvalid("WRONG_SHAPE", "asked for", 501);
  }

  @Test
  void shouldRejectAMarkerOfATaskThatCannotBe() {
    Round other = Round.newBuilder(round).setTask("other|task").build();

    federation.send("any", Updates.opening(other));

    assertInvalid("UNREADABLE", "no task has this name");
  }

  @Test
  void shouldNotCountWhatOnlyAForgedMarkerAsksFor() {
    // Given: a marker that invites plant-9 too, and asks for one number.
    Asked honest = Rounds.asked(round);
    BlockShape number = BlockShape.counts("number", 1, 1000);
    Ask ask = new Ask(honest.ask().kind(), false, new TreeMap<>(), List.of(number), 1000, 1000);
    SortedMap<String, Member> cohort = new TreeMap<>(honest.cohort());
    cohort.put("plant-9", new Member("plant-9", "box-9", 20));
    Asked forged =
        new Asked(task.name(), task.revision(), 1, 1, ask, 0, cohort, honest.deadlineAt());
    federation.send("any", Updates.opening(Rounds.asking(forged, 4, 1, null)));
    Answer.Contribution seven =
        new Answer.Contribution(20, List.of(new Block("number", 0, new long[] {7})));

    // When
    federation.send(SimulatedGateway.of(9).answer(forged, seven));
    federation.send(plant.answer(forged, seven));

    // Then
    assertThat(federation.rejected())
        .extracting(RejectedUpdate::getFault)
        .containsExactly("NOT_IN_COHORT", "WRONG_SHAPE");
    assertThat(federation.isAsking()).isTrue();
  }

  @Test
  void shouldNotCountWhatWasAddedUpUnderAForgedMarker() {
    // Given: the honest marker, but for plant-9 whom it invites too.
    Round marker = (Round) federation.marker().getBody();
    List<dev.millrace.schemas.Member> cohort = new ArrayList<>(marker.getCohort());
    cohort.add(new dev.millrace.schemas.Member("plant-9", "box-9", 20L));
    federation.send("any", Updates.opening(Round.newBuilder(marker).setCohort(cohort).build()));

    // When
    federation.send(SimulatedGateway.of(9).answer(round, task));
    federation.send(plant.answer(round, task));

    // Then
    assertThat(federation.rejected())
        .extracting(RejectedUpdate::getGateway, RejectedUpdate::getFault)
        .containsExactly(tuple("plant-9", "FORGED_ASK"), tuple("plant-0", "FORGED_ASK"));
    assertThat(federation.isAsking()).isTrue();
  }

  @Test
  void shouldRejectWhatDoesNotStandUnderItsKey() {
    federation.send("pump-life|plant-1", plant.answer(round, task));

    assertInvalid("MISPLACED", "pump-life|plant-0");
  }

  @Test
  void shouldRejectAMarkerWithoutAKey() {
    federation.send(null, Updates.opening(round));

    assertInvalid("UNREADABLE", "needs a key");
  }

  @Test
  void shouldTellWhereARejectedUpdateStands() {
    // Given: offset 0 has the marker.
    federation.send(SimulatedGateway.of(9).answer(round, task));

    RejectedUpdate rejected = rejection();
    assertThat(rejected.getPartition()).isZero();
    assertThat(rejected.getOffset()).isEqualTo(1);
  }

  private ModelUpdate answer(long examples, List<Block> blocks) {
    return plant.answer(Rounds.asked(round), new Answer.Contribution(examples, blocks));
  }

  /** The update with another field, and the digest of what it says now. */
  private static ModelUpdate changed(
      ModelUpdate update, UnaryOperator<ModelUpdate.Builder> change) {
    ModelUpdate changed = change.apply(ModelUpdate.newBuilder(update)).build();
    changed.setDigest(ByteBuffer.wrap(Updates.fromWire(changed).digest()));
    return changed;
  }

  private RejectedUpdate rejection() {
    List<RejectedUpdate> rejected = federation.rejected();
    assertThat(rejected).hasSize(1);
    return rejected.get(0);
  }

  private void assertInvalid(String fault, String detail, int mostCharacters) {
    RejectedUpdate rejected = rejection();
    assertThat(rejected.getFault()).isEqualTo(fault);
    assertThat(rejected.getDetail()).startsWith(detail).hasSizeLessThanOrEqualTo(mostCharacters);
    assertThat(rejected.getTask()).hasSizeLessThanOrEqualTo(mostCharacters);
    assertThat(rejected.getGateway()).hasSizeLessThanOrEqualTo(mostCharacters);
  }

  private void assertInvalid(String fault, String detail) {
    RejectedUpdate rejected = rejection();
    assertThat(rejected.getVerdict()).isEqualTo(RejectionVerdict.INVALID);
    assertThat(rejected.getFault()).isEqualTo(fault);
    assertThat(rejected.getDetail()).contains(detail);
    assertThat(federation.isAsking()).isTrue();
  }
}
