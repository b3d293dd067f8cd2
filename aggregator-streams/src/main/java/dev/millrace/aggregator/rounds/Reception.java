package dev.millrace.aggregator.rounds;

import dev.millrace.aggregator.records.Excerpt;
import dev.millrace.aggregator.records.Rejections;
import dev.millrace.federation.round.AcceptedUpdate;
import dev.millrace.federation.round.Admission;
import dev.millrace.federation.round.Answer;
import dev.millrace.federation.round.Asked;
import dev.millrace.federation.round.OpenExchange;
import dev.millrace.federation.round.Plausibility;
import dev.millrace.federation.round.Update;
import dev.millrace.federation.round.Verdict;
import dev.millrace.federation.round.Verdict.Fault;
import dev.millrace.federation.task.TaskSpec;
import dev.millrace.schemas.RejectionVerdict;
import dev.millrace.schemas.internal.PartialSum;
import dev.millrace.schemas.internal.PlacedUpdate;
import dev.millrace.schemas.internal.SummedUpdate;
import dev.millrace.schemas.mapping.Updates;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes what admission accepted into the open exchange. Admission knows what is asked from markers
 * alone, which whoever may write to the log could have forged; what counts is what this state says
 * was asked.
 */
final class Reception {
  private final RoundStores stores;
  private final Refusals refusals;
  private final Map<String, Judged> lastJudged = new HashMap<>();

  /** An ask, and the digest of what its answers are judged by where they are added up. */
  private record Judged(Asked asked, Optional<byte[]> by) {}

  Reception(RoundStores stores, Refusals refusals) {
    this.stores = stores;
    this.refusals = refusals;
  }

  /** The open round with an answer that came by itself; empty if it does not count. */
  Optional<RunningRound> take(TaskState state, PlacedUpdate placed) {
    Update update = Updates.fromWire(placed.getUpdate());
    Optional<RunningRound> open =
        state.open().filter(round -> round.asked().isSameExchange(update.id()));
    if (open.isEmpty()) {
      refusals.add(Rejections.of(placed, RejectionVerdict.LATE, "", "the exchange was complete"));
      return Optional.empty();
    }
    OpenExchange exchange = open.get().exchange();
    if (exchange.hasAnswered(update.id().gateway())) {
      refusals.add(Rejections.of(placed, RejectionVerdict.DUPLICATE, "", "already answered"));
      return Optional.empty();
    }
    byte[] digest = Updates.claimedDigest(placed.getUpdate());
    Verdict verdict = judge(state, update, digest, exchange.asked());
    if (!(verdict instanceof Verdict.Accepted)) {
      refusals.add(Rejections.of(placed, verdict));
      return Optional.empty();
    }
    return Optional.of(open.get().with(with(exchange, update, placed, digest)));
  }

  private OpenExchange with(
      OpenExchange exchange, Update update, PlacedUpdate placed, byte[] digest) {
    String gateway = update.id().gateway();
    if (update.answer() instanceof Answer.Abstention abstention) {
      String reason = "%s: %s".formatted(abstention.why(), abstention.detail());
      return exchange.abstain(gateway, Excerpt.of(reason));
    }
    stores.keep(placed.getUpdate());
    long examples = ((Answer.Contribution) update.answer()).examples();
    return exchange.accept(new AcceptedUpdate(gateway, examples, HexFormat.of().formatHex(digest)));
  }

  private static Verdict judge(TaskState state, Update update, byte[] digest, Asked asked) {
    Verdict verdict = Admission.judge(update, digest, asked, false, Optional.empty());
    return verdict instanceof Verdict.Accepted
            && update.answer() instanceof Answer.Contribution contribution
        ? Plausibility.judge(state.task().orElseThrow(), asked.ask(), contribution)
        : verdict;
  }

  /**
   * The open round with answers that admission added up; empty if they do not count. They count
   * together or not at all: who judged them by the same ask has found each of them good.
   */
  Optional<RunningRound> take(TaskState state, PartialSum sum) {
    Optional<RunningRound> open =
        state
            .open()
            .filter(round -> round.asked().round() == sum.getRound())
            .filter(round -> round.asked().exchange() == sum.getExchange());
    if (open.isEmpty()) {
      refuse(state, sum, RejectionVerdict.LATE, "", "the exchange was complete");
      return Optional.empty();
    }
    Optional<byte[]> judgedBy = judgedBy(open.get(), state.task().orElseThrow());
    if (judgedBy.filter(by -> Arrays.equals(by, sum.getAsked().array())).isEmpty()) {
      String detail = "a marker before it asks for what the aggregator did not";
      refuse(state, sum, RejectionVerdict.INVALID, Fault.FORGED_ASK.name(), detail);
      return Optional.empty();
    }
    OpenExchange exchange = open.get().exchange();
    if (sum.getUpdates().stream().anyMatch(of -> exchange.hasAnswered(of.getGateway()))) {
      refuse(state, sum, RejectionVerdict.DUPLICATE, "", "added up with one that was answered");
      return Optional.empty();
    }
    stores.add(exchange.asked(), sum);
    List<AcceptedUpdate> accepted = sum.getUpdates().stream().map(Reception::accepted).toList();
    return Optional.of(open.get().with(exchange.accept(accepted)));
  }

  /** Once for each ask, since its cohort may be large. */
  private Optional<byte[]> judgedBy(RunningRound round, TaskSpec task) {
    Judged last = lastJudged.get(task.name());
    if (last == null || last.asked() != round.asked()) {
      last = new Judged(round.asked(), round.judgedBy(task).map(Asked::digest));
      lastJudged.put(task.name(), last);
    }
    return last.by();
  }

  private void refuse(
      TaskState state, PartialSum sum, RejectionVerdict verdict, String fault, String detail) {
    for (SummedUpdate update : sum.getUpdates()) {
      refusals.add(Rejections.of(state.name(), sum, update, verdict, fault, detail));
    }
  }

  private static AcceptedUpdate accepted(SummedUpdate update) {
    String digest = HexFormat.of().formatHex(update.getDigest().array());
    return new AcceptedUpdate(update.getGateway(), update.getExamples(), digest);
  }
}
