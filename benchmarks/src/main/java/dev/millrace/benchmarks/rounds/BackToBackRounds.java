package dev.millrace.benchmarks.rounds;

import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.mapping.Rounds;

/**
 * Rounds one after the other, everyone answering as soon as asked. Each step is timed from the
 * moment that allows it to the moment its outcome is seen.
 */
final class BackToBackRounds {
  private final SimulatedGateways gateways;
  private final RoundObserver observer;
  private final Timings timings;
  private Seen<Round> opened;
  private int updateBytes;

  BackToBackRounds(SimulatedGateways gateways, RoundObserver observer, Timings timings) {
    this.gateways = gateways;
    this.observer = observer;
    this.timings = timings;
    gateways.announce();
    opened = observer.awaitAsk(1, 1);
  }

  /** Answers the open round, and ends when the next one has opened. */
  void run() {
    int number = opened.value().getRound();
    long startedAt = System.nanoTime();

    var toMoments = gateways.answer(Rounds.asked(opened.value()));
    Seen<Round> asked = observer.awaitAsk(number, 2);
    timings.add(Step.MOMENTS, toMoments.lastAcknowledgedAtNanos(), asked.atNanos());

    var toGram = gateways.answer(Rounds.asked(asked.value()));
    Seen<GlobalModel> model = observer.awaitModel(number);
    timings.add(Step.GRAM, toGram.lastAcknowledgedAtNanos(), model.atNanos());
    timings.add(Step.ROUND, startedAt, model.atNanos());

    opened = observer.awaitAsk(number + 1, 1);
    timings.add(Step.OPENING, model.atNanos(), opened.atNanos());
    timings.add(Step.PERIOD, startedAt, opened.atNanos());
    updateBytes = toGram.largestBytes();
  }

  /** Bytes of the largest update. */
  int updateBytes() {
    return updateBytes;
  }
}
