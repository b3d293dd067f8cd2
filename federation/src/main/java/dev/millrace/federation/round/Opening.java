package dev.millrace.federation.round;

import dev.millrace.federation.task.RoundPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Whether a task's next round opens now. */
public sealed interface Opening {
  /** A task that keeps being abandoned does not spin. */
  Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  /** A task that rarely opens rounds does not wait as long to try one again. */
  Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /**
   * A gateway that claims more readings is not believed: the bounds of every block follow from the
   * largest claim, so one absurd claim would cost all others their precision.
   */
  long MOST_READINGS = 1L << 40;

  /**
   * The round opens.
   *
   * @param cohort the gateways invited, by name
   * @param maxReadings most readings one of them has
   * @param maxRows most training rows one of them has
   */
  record Open(List<Member> cohort, long maxReadings, long maxRows) implements Opening {}

  /** No round opens any more, by the policy; the reason is for people. */
  record Complete(String reason) implements Opening {}

  /** The round does not open yet; the reason is for people. */
  record NotYet(String reason) implements Opening {}

  /**
   * Decides by the task's policy. A pure function, so that everyone can name who is invited.
   *
   * @param policy the task's policy
   * @param past what the rounds so far came to
   * @param gateways what the gateways last said of themselves
   * @param now the aggregator's clock
   */
  static Opening decide(
      RoundPolicy policy, PastRounds past, Collection<Readiness> gateways, Instant now) {
    if (policy.max() > 0 && past.rounds() >= policy.max()) {
      return new Complete("all %d rounds are done".formatted(past.rounds()));
    }
    if (policy.patience() > 0 && past.withoutImprovement() >= policy.patience()) {
      return new Complete(
          "stopped early: %d rounds without a lower evaluation.rmse"
              .formatted(past.withoutImprovement()));
    }
    List<Readiness> ready =
        gateways.stream()
            .filter(gateway -> Shortfall.of(policy, gateway, now).isEmpty())
            .sorted(Comparator.comparing(Readiness::gateway))
            .toList();
    if (ready.size() < policy.minGateways()) {
      return new NotYet(
          "%d of at least %d gateways are ready".formatted(ready.size(), policy.minGateways()));
    }
    if (past.abandonedLast() && now.isBefore(past.endedAt().plus(pause(policy)))) {
      return new NotYet("pausing after an abandoned round");
    }
    long newRows = ready.stream().mapToLong(past::newRows).sum();
    boolean waitedLongEnough = !now.isBefore(past.endedAt().plus(policy.every()));
    if (newRows < policy.newRows() && !(newRows > 0 && waitedLongEnough)) {
      return new NotYet("%d of %d new rows are there".formatted(newRows, policy.newRows()));
    }
    return open(policy, past.rounds() + 1, ready);
  }

  private static Duration pause(RoundPolicy policy) {
    long every = policy.every().toMillis();
    return Duration.ofMillis(
        Math.max(SHORTEST_PAUSE.toMillis(), Math.min(every, LONGEST_PAUSE.toMillis())));
  }

  private static Open open(RoundPolicy policy, int round, List<Readiness> ready) {
    // A share like 0.07 of 100 is 7.000000000000001 in binary, and means 7.
    double share = policy.fraction() * ready.size() - 1e-9;
    int invited = Math.max(policy.minGateways(), (int) Math.ceil(share));
    List<Readiness> cohort =
        invited >= ready.size()
            ? ready
            : ready.stream()
                .map(one -> Map.entry(Draw.lot(policy, round, one.gateway()), one))
                .sorted(Map.Entry.comparingByKey())
                .limit(invited)
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(Readiness::gateway))
                .toList();
    return new Open(
        cohort.stream().map(g -> new Member(g.gateway(), g.installation(), g.rows())).toList(),
        cohort.stream().mapToLong(Readiness::readings).max().orElseThrow(),
        cohort.stream().mapToLong(Readiness::rows).max().orElseThrow());
  }
}
