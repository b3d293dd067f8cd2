package dev.millrace.benchmarks.rounds;

import dev.millrace.schemas.GlobalModel;
import dev.millrace.schemas.Round;
import dev.millrace.schemas.mapping.Rounds;
import java.time.Duration;
import java.util.Optional;

/**
 * Rounds in which a gateway stays silent in each exchange, so that the aggregator waits for the
 * deadline, writes the fence and waits for it to come through every partition.
 */
final class FencedRounds {
  private static final int SILENT = 1;
  private static final Duration BEFORE_ANNOUNCING_AGAIN = Duration.ofMillis(400);
  private static final int MOST_ANNOUNCEMENTS = 100;

  private final SimulatedGateways gateways;
  private final RoundObserver observer;
  private final Timings timings;
  private int number;

  FencedRounds(SimulatedGateways gateways, RoundObserver observer, Timings timings) {
    this.gateways = gateways;
    this.observer = observer;
    this.timings = timings;
  }

  /** Runs one round. */
  void run() {
    number++;
    Seen<Round> opened = open();
    gateways.answer(Rounds.asked(opened.value()), SILENT);
    Seen<Round> asked = observer.awaitAsk(number, 2);
    addSinceDeadline(opened.value(), asked);

    gateways.answer(Rounds.asked(asked.value()), SILENT);
    Seen<GlobalModel> model = observer.awaitModel(number);
    addSinceDeadline(asked.value(), model);
  }

  /** A gateway not heard of for as long as the deadline is not ready. */
  private Seen<Round> open() {
    for (int i = 0; i < MOST_ANNOUNCEMENTS; i++) {
      gateways.announce();
      Optional<Seen<Round>> opened = observer.pollAsk(number, 1, BEFORE_ANNOUNCING_AGAIN);
      if (opened.isPresent()) {
        return opened.get();
      }
    }
    throw new IllegalStateException("fenced round %d did not open".formatted(number));
  }

  private void addSinceDeadline(Round ended, Seen<?> next) {
    timings.addNanos(Step.FENCED, Duration.between(ended.getDeadlineAt(), next.at()).toNanos());
  }
}
