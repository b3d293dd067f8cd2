package dev.millrace.operations.federation;

import dev.millrace.schemas.Abstention;
import dev.millrace.schemas.Contribution;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.RejectionVerdict;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Answers to one exchange, as they stand in the log. As for the aggregator, the first answer of a
 * gateway counts that is not refused.
 */
public final class Answers {
  /** Nobody has reason to answer more often. */
  private static final int MOST_PER_GATEWAY = 100;

  private final SortedMap<String, List<Reply>> sent = new TreeMap<>();
  private final SortedMap<String, String> refusals = new TreeMap<>();
  private final Set<ByteBuffer> refused = new HashSet<>();

  /** A contribution: the training rows it covers, and when it came. */
  public record Contributed(long rows, Instant at) {}

  /**
   * An answer, not a marker.
   *
   * @param at when it came
   */
  public void take(ModelUpdate update, Instant at) {
    List<Reply> replies = sent.computeIfAbsent(update.getGateway(), name -> new ArrayList<>());
    if (replies.size() < MOST_PER_GATEWAY) {
      replies.add(Reply.of(update, at));
    }
  }

  /** A duplicate takes nothing away from the answer it repeats. */
  public void take(RejectedUpdate rejected) {
    if (rejected.getVerdict() != RejectionVerdict.DUPLICATE) {
      refused.add(rejected.getDigest());
      refusals.put(rejected.getGateway(), why(rejected));
    }
  }

  /** Who contributed, and what. */
  public SortedMap<String, Contributed> contributed() {
    return counting(Reply::contributed);
  }

  /** Who abstained, and why. */
  public SortedMap<String, String> abstained() {
    return counting(Reply::abstention);
  }

  /** Whose answers were refused, and why. */
  public SortedMap<String, String> refused() {
    return new TreeMap<>(refusals);
  }

  /** Why an update was refused, for people. */
  public static String why(RejectedUpdate rejected) {
    String verdict =
        rejected.getFault().isEmpty() ? rejected.getVerdict().toString() : rejected.getFault();
    return joined(verdict, rejected.getDetail());
  }

  /** A word of a known list and what it means here, if anything is said of that. */
  public static String joined(String word, String detail) {
    return detail.isEmpty() ? word : word + ": " + detail;
  }

  private <T> SortedMap<String, T> counting(Function<Reply, Optional<T>> reading) {
    SortedMap<String, T> counting = new TreeMap<>();
    sent.forEach(
        (gateway, replies) ->
            replies.stream()
                .filter(reply -> !refused.contains(reply.digest()))
                .findFirst()
                .flatMap(reading)
                .ifPresent(value -> counting.put(gateway, value)));
    return counting;
  }

  /** An answer without its numbers, which may be many and are nobody's here. */
  private record Reply(
      ByteBuffer digest, Optional<Contributed> contributed, Optional<String> abstention) {
    static Reply of(ModelUpdate update, Instant at) {
      if (update.getBody() instanceof Contribution contribution) {
        Contributed contributed = new Contributed(contribution.getExamples(), at);
        return new Reply(update.getDigest(), Optional.of(contributed), Optional.empty());
      }
      Abstention abstention = (Abstention) update.getBody();
      String why = joined(abstention.getWhy(), abstention.getDetail());
      return new Reply(update.getDigest(), Optional.empty(), Optional.of(why));
    }
  }
}
