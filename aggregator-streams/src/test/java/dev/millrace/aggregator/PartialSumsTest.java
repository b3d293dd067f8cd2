package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.internal.PartialSum;
import dev.millrace.schemas.internal.PlacedUpdate;
import dev.millrace.schemas.internal.SummedUpdate;
import dev.millrace.schemas.internal.TaskInput;
import dev.millrace.schemas.topics.Keys;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Adding answers up before they reach the round changes what travels, and nothing else. */
class PartialSumsTest {
  private static final List<SimulatedGateway> PLANTS = SimulatedGateway.plants(8);
  private static final TaskSpec TASK = Plants.task(0, 2, 8);
  private static final GlobalModel ONE_BY_ONE = oneByOne();

  @Property(tries = 25)
  void shouldMakeTheSameModelOverAnyPartitionsOrderAndCommits(
      @ForAll @IntRange(min = 1, max = 5) int partitions, @ForAll long seed) {
    Random random = new Random(seed);
    try (FederationDriver federation = new FederationDriver()) {
      federation.open(TASK, PLANTS);
      while (federation.isAsking()) {
        Round round = federation.round();
        List<ModelUpdate> answers = answers(round);
        answers.addAll(answers.subList(0, random.nextInt(3)));
        Collections.shuffle(answers, random);
        List<Deque<SpecificRecord>> inboxes =
            admitted(federation.marker(), answers, partitions, random);
        mixed(inboxes, random).forEach(input -> federation.sendToInbox(TASK.name(), input));
      }

      GlobalModel model = federation.models().get("pump-life|1");
      assertThat(model.getDigest()).isEqualTo(ONE_BY_ONE.getDigest());
      assertThat(model.getParameters()).isEqualTo(ONE_BY_ONE.getParameters());
      assertThat(model.getLineage()).isEqualTo(ONE_BY_ONE.getLineage());
      assertThat(federation.rejected()).isEmpty();
    }
  }

  @Test
  void shouldSendOneSumForAllAnswersBetweenTwoCommits() {
    // Given
    AdmissionPartition partition = new AdmissionPartition(0, 1);
    try (FederationDriver federation = new FederationDriver()) {
      federation.open(TASK, PLANTS);
      partition.read(federation.marker());
      List<ModelUpdate> answers = answers(federation.round());

      // When
      answers.subList(0, 3).forEach(partition::read);
      partition.commit();
      List<SpecificRecord> first = partition.sent();
      answers.subList(3, 8).forEach(partition::read);
      partition.commit();
      List<SpecificRecord> second = partition.sent();
      partition.commit();

      // Then
      assertThat(gateways(first)).containsExactly("plant-0", "plant-1", "plant-2");
      assertThat(gateways(second))
          .containsExactly("plant-3", "plant-4", "plant-5", "plant-6", "plant-7");
      assertThat(partition.sent()).isEmpty();
    }
  }

  @Test
  void shouldNotWaitForACommitOnceNobodyIsMissing() {
    // Given
    AdmissionPartition partition = new AdmissionPartition(0, 1);
    try (FederationDriver federation = new FederationDriver()) {
      federation.open(TASK, PLANTS);
      partition.read(federation.marker());

      // When
      answers(federation.round()).subList(0, 7).forEach(partition::read);
      assertThat(partition.sent()).isEmpty();
      partition.read(PLANTS.get(7).abstain(federation.round()));

      // Then: the abstention travels by itself.
      assertThat(partition.sent())
          .extracting(input -> ((TaskInput) input).getInput().getClass().getSimpleName())
          .containsExactly("PlacedUpdate", "PartialSum");
    }
  }

  @Test
  void shouldSendWhatIsAddedUpBeforeItsFence() {
    // Given
    AdmissionPartition partition = new AdmissionPartition(0, 1);
    try (FederationDriver federation = new FederationDriver()) {
      federation.open(TASK, PLANTS);
      partition.read(federation.marker());
      Round round = federation.round();
      answers(round).subList(0, 2).forEach(partition::read);
      federation.answerAll(TASK, PLANTS);
      ModelUpdate fence = federation.markers().get(0);

      // When
      partition.read(fence);
      partition.read(PLANTS.get(2).answer(round, TASK));
      partition.commit();

      // Then
      assertThat(partition.sent())
          .extracting(input -> ((TaskInput) input).getInput().getClass().getSimpleName())
          .containsExactly("PartialSum", "FencePassed");
    }
  }

  @Test
  void shouldLoseNothingWhereCachingIsSwitchedOff() {
    try (FederationDriver federation =
        new FederationDriver(Map.of("statestore.cache.max.bytes", 0))) {
      federation.open(TASK, PLANTS);
      while (federation.isAsking()) {
        federation.answerAll(TASK, PLANTS);
      }

      assertThat(federation.models().get("pump-life|1").getDigest())
          .isEqualTo(ONE_BY_ONE.getDigest());
    }
  }

  @Test
  void shouldNotAddUpAnswersToTwoMarkers() {
    // Given: a forged marker of the same exchange, with another deadline.
    AdmissionPartition partition = new AdmissionPartition(0, 1);
    try (FederationDriver federation = new FederationDriver()) {
      federation.open(TASK, PLANTS);
      ModelUpdate marker = federation.marker();
      Round round = (Round) marker.getBody();
      Round other =
          Round.newBuilder(round).setDeadlineAt(round.getDeadlineAt().plusSeconds(9)).build();
      ModelUpdate forged = ModelUpdate.newBuilder(marker).setBody(other).build();
      List<ModelUpdate> answers = answers(federation.round());

      // When
      partition.read(marker);
      partition.read(answers.get(0));
      partition.read(forged);
      partition.read(answers.get(1));
      partition.commit();

      // Then
      assertThat(partition.sent().stream().map(PartialSumsTest::gateways))
          .containsExactly(List.of("plant-0"), List.of("plant-1"));
    }
  }

  private static List<Deque<SpecificRecord>> admitted(
      ModelUpdate marker, List<ModelUpdate> answers, int partitions, Random random) {
    List<AdmissionPartition> admission =
        IntStream.range(0, partitions)
            .mapToObj(p -> new AdmissionPartition(p, partitions))
            .toList();
    List<Deque<SpecificRecord>> inboxes = new ArrayList<>();
    admission.forEach(partition -> partition.read(marker));
    for (ModelUpdate answer : answers) {
      String key = Keys.update(answer.getTask(), answer.getGateway());
      AdmissionPartition home = admission.get(Keys.partition(key, partitions));
      home.read(answer);
      if (random.nextInt(3) == 0) {
        home.commit();
        home.start();
      }
    }
    for (AdmissionPartition partition : admission) {
      partition.commit();
      inboxes.add(new ArrayDeque<>(partition.sent()));
    }
    return inboxes;
  }

  /** All of them, those of each partition in their order. */
  private static List<SpecificRecord> mixed(List<Deque<SpecificRecord>> inboxes, Random random) {
    List<SpecificRecord> mixed = new ArrayList<>();
    while (inboxes.stream().anyMatch(inbox -> !inbox.isEmpty())) {
      Optional.ofNullable(inboxes.get(random.nextInt(inboxes.size())).poll()).ifPresent(mixed::add);
    }
    return mixed;
  }

  private static List<ModelUpdate> answers(Round round) {
    List<ModelUpdate> answers = new ArrayList<>();
    PLANTS.forEach(plant -> answers.add(plant.answer(round, TASK)));
    return answers;
  }

  private static List<String> gateways(List<SpecificRecord> sent) {
    assertThat(sent).hasSize(1);
    return gateways(sent.get(0));
  }

  private static List<String> gateways(SpecificRecord input) {
    return ((PartialSum) ((TaskInput) input).getInput())
        .getUpdates().stream().map(SummedUpdate::getGateway).toList();
  }

  /** As if no strategy allowed adding up: every answer comes to the round by itself. */
  private static GlobalModel oneByOne() {
    try (FederationDriver federation = new FederationDriver()) {
      federation.open(TASK, PLANTS);
      while (federation.isAsking()) {
        int offset = 0;
        for (ModelUpdate answer : answers(federation.round())) {
          federation.sendToInbox(
              TASK.name(), new TaskInput(new PlacedUpdate(answer, 0, (long) offset++)));
        }
      }
      return federation.models().get("pump-life|1");
    }
  }
}
