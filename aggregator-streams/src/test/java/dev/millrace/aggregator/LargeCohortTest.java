package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.aggregator.records.InternalSerde;
import dev.millrace.aggregator.rounds.RoundsProcessor;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.Abandoned;
import dev.millrace.schemas.Opened;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.TaskStatus;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.topics.Limits;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Cohorts that every gateway would have to read, and those that no record could name. */
class LargeCohortTest {
  /** The longest that is taken: 500 characters with their number, of three bytes each. */
  private static final String LONGEST = "€".repeat(496);

  @Test
  void shouldTellALargeCohortThatItIsInvitedWithoutAList() {
    try (FederationDriver federation = new FederationDriver()) {
      // Given
      TaskSpec task = Plants.task(0, 2, 1_001);
      List<SimulatedGateway> gateways = gateways(1_001, "plant");
      open(federation, task, gateways);

      // When
      Round round = federation.round();
      federation.answerAll(task, gateways);
      federation.answerAll(task, gateways);

      // Then: each knows that it is asked, whatever its name, and admission has the list.
      assertThat(round.getCohort()).isEmpty();
      assertThat(round.getInvited()).isEqualTo(1_001);
      assertThat(gateways)
          .allMatch(
              one -> Rounds.asked(round).invites(one.name(), one.installation(), task.rounds()));
      assertThat((Round) federation.markers().get(0).getBody())
          .extracting(Round::getCohort)
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .hasSize(1_001);
      assertThat(federation.models().get("pump-life|1").getExamples()).isEqualTo(20 * 1_001);
      assertThat(federation.rejected()).isEmpty();
    }
  }

  @Test
  void shouldRefuseARoundWhoseVersionCouldNotNameItsUpdates() {
    try (FederationDriver federation = new FederationDriver()) {
      // Given: 3,000 names of 1,500 bytes, twice in a lineage.
      TaskSpec task = Plants.task(0, 2, 3_000);

      // When
      open(federation, task, gateways(3_000, LONGEST));

      // Then
      assertThat(federation.events(Opened.class)).isEmpty();
      assertThat(((TaskStatus) federation.status().getEvent()).getDetail())
          .matches(
              "a version whose lineage names in 2 exchanges 3000 gateways takes 92\\d{5} bytes,"
                  + " more than the 8388608 of a record: invite fewer, for example with"
                  + " rounds.fraction 0\\.81");
    }
  }

  @Test
  void shouldRefuseARoundWhoseAskCouldNotNameItsCohort() {
    try (FederationDriver federation = new FederationDriver()) {
      // Given
      TaskSpec task = Plants.task(0, 2, 6_000);

      // When
      open(federation, task, gateways(6_000, LONGEST));

      // Then
      assertThat(federation.events(Opened.class)).isEmpty();
      assertThat(((TaskStatus) federation.status().getEvent()).getDetail())
          .startsWith("ask MOMENTS of 6000 gateways takes 89");
    }
  }

  @Test
  void shouldTellWhyARoundWasAbandonedHoweverMuchItsGatewaysSay() {
    try (FederationDriver federation = new FederationDriver()) {
      // Given
      TaskSpec task = Plants.task(0, 2, 6_000);
      List<SimulatedGateway> gateways = gateways(6_000, "plant");
      open(federation, task, gateways);
      Round round = federation.round();
      var asked = Rounds.asked(round);

      // When: all abstain, at length.
      Answer answer = new Answer.Abstention(Answer.Why.NOT_ALLOWED, LONGEST);
      gateways.forEach(gateway -> federation.send(gateway.answer(asked, answer)));

      // Then
      Abandoned abandoned = federation.events(Abandoned.class).get(0);
      assertThat(InternalSerde.bytes(abandoned)).isLessThan(Limits.MAX_RECORD_BYTES);
      assertThat(abandoned.getAbstained()).hasSize(6_000).containsValue("NOT_ALLOWED");
    }
  }

  private static void open(
      FederationDriver federation, TaskSpec task, List<SimulatedGateway> gateways) {
    federation.apply(task);
    gateways.forEach(gateway -> federation.announce(gateway, task));
    // So many are not looked through with every tick.
    federation.pass(RoundsProcessor.TICK.multipliedBy(10));
    federation.pass(Duration.ofSeconds(1));
  }

  private static List<SimulatedGateway> gateways(int count, String name) {
    return IntStream.range(0, count)
        .mapToObj(i -> "%04d%s".formatted(i, name))
        .map(whole -> new SimulatedGateway(whole, "box", Plants.lives(1)))
        .toList();
  }
}
