package dev.millrace.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.federation.round.AcceptedUpdate;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.strategy.Contributions;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.strategy.Share;
import dev.millrace.federation.strategy.Step;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.mapping.Lineages;
import dev.millrace.schemas.mapping.Models;
import dev.millrace.schemas.mapping.Rounds;
import dev.millrace.schemas.mapping.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The model is a function of the set of accepted updates, and of nothing else. */
class FoldTest {
  private static final List<SimulatedGateway> PLANTS = SimulatedGateway.plants(5);
  private static final TaskSpec TASK = Plants.task(0, 2, 5);
  private static final GlobalModel IN_ORDER = model(new Random(0), false);

  @Property(tries = 20)
  void shouldNotDependOnTheOrderOfAnswersNorOnDuplicates(@ForAll long seed) {
    GlobalModel shuffled = model(new Random(seed), true);

    assertThat(shuffled.getDigest()).isEqualTo(IN_ORDER.getDigest());
    assertThat(shuffled.getParameters()).isEqualTo(IN_ORDER.getParameters());
  }

  @Test
  void shouldBeRecomputableFromTheLogAlone() {
    // Given: what fl.updates holds after a round.
    List<Round> asks = new ArrayList<>();
    List<ModelUpdate> answers = new ArrayList<>();
    try (FederationDriver federation = new FederationDriver()) {
      federation.open(TASK, PLANTS);
      while (federation.isAsking()) {
        asks.add(federation.round());
        PLANTS.forEach(plant -> answers.add(plant.answer(asks.get(asks.size() - 1), TASK)));
        federation.answerAll(TASK, PLANTS);
      }
    }

    // When
    GlobalModel audited = audit(asks, answers);

    // Then
    assertThat(audited.getDigest()).isEqualTo(IN_ORDER.getDigest());
  }

  private static GlobalModel model(Random random, boolean shuffle) {
    try (FederationDriver federation = new FederationDriver()) {
      federation.open(TASK, PLANTS);
      while (federation.isAsking()) {
        List<SimulatedGateway> order = new ArrayList<>(PLANTS);
        if (shuffle) {
          Collections.shuffle(order, random);
          order.add(1 + random.nextInt(4), order.get(0));
        }
        federation.answerAll(TASK, order);
      }
      return federation.models().get("pump-life|1");
    }
  }

  private static GlobalModel audit(List<Round> asks, List<ModelUpdate> answers) {
    List<ExchangeLineage> lineage = new ArrayList<>();
    for (Round ask : asks) {
      Asked asked = Rounds.asked(ask);
      SortedMap<String, Share> shares = new TreeMap<>();
      List<AcceptedUpdate> accepted = new ArrayList<>();
      for (ModelUpdate answer : answers) {
        Update update = Updates.fromWire(answer);
        if (asked.isSameExchange(update.id())) {
          Answer.Contribution contribution = (Answer.Contribution) update.answer();
          shares.put(
              update.id().gateway(), new Share(contribution.examples(), contribution.blocks()));
          accepted.add(
              new AcceptedUpdate(
                  update.id().gateway(),
                  contribution.examples(),
                  HexFormat.of().formatHex(update.digest())));
        }
      }
      lineage.add(Lineages.toWire(asked.exchange(), asked.ask().kind(), accepted));
      long rows = accepted.stream().mapToLong(AcceptedUpdate::examples).max().orElseThrow();
      RoundContext context =
          new RoundContext(
              TASK,
              asked.round(),
              accepted.size(),
              asked.ask().maxReadings(),
              rows,
              Optional.empty());
      Step step =
          Strategies.of(TASK.model())
              .next(asked.ask(), Contributions.of(asked.ask().blocks(), shares), context);
      if (step instanceof Step.Done done) {
        return Models.toWire(TASK, 1, asked.round(), done.model(), lineage, Instant.EPOCH);
      }
    }
    throw new AssertionError("the log ends before the model");
  }
}
