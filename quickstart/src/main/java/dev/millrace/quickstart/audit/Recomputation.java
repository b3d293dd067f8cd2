package dev.millrace.quickstart.audit;

import dev.millrace.federation.round.AcceptedUpdate;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.strategy.Ask;
import dev.millrace.federation.strategy.Contributions;
import dev.millrace.federation.strategy.RoundContext;
import dev.millrace.federation.strategy.Share;
import dev.millrace.federation.strategy.Step;
import dev.millrace.federation.strategy.Strategies;
import dev.millrace.federation.strategy.Strategy;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.ExchangeLineage;
import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.mapping.Lineages;
import dev.millrace.schemas.mapping.Models;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a model anew from the updates that its lineage names. */
final class Recomputation {
  private Recomputation() {}

  /**
   * The model as it must be.
   *
   * @param published the model as it is
   * @param base the version it builds on
   * @throws IllegalStateException if the log lacks what the lineage names, or no model follows
   */
  static GlobalModel of(
      GlobalModel published, TaskSpec task, Optional<GlobalModel> base, UpdateLog log) {
    Strategy strategy = Strategies.of(task.model());
    Ask ask = null;
    for (ExchangeLineage lineage : published.getLineage()) {
      ExchangeRecord exchange =
          log.exchange(published.getTask(), published.getRound(), lineage.getExchange());
      Asked asked = asked(exchange, lineage);
      List<AcceptedUpdate> accepted = Lineages.fromWire(lineage);
      ask = ask == null ? strategy.open(opening(asked, task, base)) : ask;
      require(ask, asked.ask());
      SortedMap<String, Share> shares = new TreeMap<>();
      accepted.forEach(update -> shares.put(update.gateway(), share(exchange, update)));
      long rows = accepted.stream().mapToLong(AcceptedUpdate::examples).max().orElse(1);
      RoundContext context =
          new RoundContext(
              task,
              published.getRound(),
              Math.max(1, accepted.size()),
              ask.maxReadings(),
              rows,
              base.map(Models::fromWire));
      Step step = strategy.next(ask, Contributions.of(ask.blocks(), shares), context);
      if (step instanceof Step.Done done) {
        return Models.toWire(
            task,
            published.getVersion(),
            published.getRound(),
            done.model(),
            published.getLineage(),
            published.getCreatedAt());
      }
      if (step instanceof Step.Next next) {
        ask = next.ask();
      }
    }
    throw new IllegalStateException("no model follows from the updates of its lineage");
  }

  /** What the strategy knew when the round opened, as its first ask shows. */
  private static RoundContext opening(Asked first, TaskSpec task, Optional<GlobalModel> base) {
    return new RoundContext(
        task,
        first.round(),
        first.cohort().size(),
        first.ask().maxReadings(),
        first.ask().maxRows(),
        base.map(Models::fromWire));
  }

  private static Asked asked(ExchangeRecord exchange, ExchangeLineage lineage) {
    return exchange
        .asked()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "what exchange %d asked is not in the log".formatted(lineage.getExchange())));
  }

  private static void require(Ask recomputed, Ask asked) {
    if (!recomputed.kind().equals(asked.kind()) || !recomputed.blocks().equals(asked.blocks())) {
      throw new IllegalStateException(
          "%s was asked, where %s follows".formatted(asked.kind(), recomputed.kind()));
    }
  }

  private static Share share(ExchangeRecord exchange, AcceptedUpdate named) {
    Update update =
        exchange
            .byDigest(named.digest())
            .filter(found -> found.id().gateway().equals(named.gateway()))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "update %.8s of %s is not in the log"
                            .formatted(named.digest(), named.gateway())));
    var contribution = (Answer.Contribution) update.answer();
    return new Share(contribution.examples(), contribution.blocks());
  }
}
