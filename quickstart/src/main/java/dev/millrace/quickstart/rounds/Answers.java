package dev.millrace.quickstart.rounds;

import dev.millrace.schemas.Abstention;
import dev.millrace.schemas.Contribution;
import dev.millrace.schemas.ModelUpdate;
import dev.millrace.schemas.RejectedUpdate;
import dev.millrace.schemas.RejectionVerdict;
import java.nio.ByteBuffer;
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
final class Answers {
  /** Nobody has reason to answer more often. */
  private static final int MOST_PER_GATEWAY = 100;

  private final SortedMap<String, List<Reply>> sent = new TreeMap<>();
  private final SortedMap<String, String> refusals = new TreeMap<>();
  private final Set<ByteBuffer> refused = new HashSet<>();

  /** An answer, not a marker. */
  void take(ModelUpdate update) {
    List<Reply> replies = sent.computeIfAbsent(update.getGateway(), name -> new ArrayList<>());
    if (replies.size() < MOST_PER_GATEWAY) {
      replies.add(Reply.of(update));
    }
  }

  /** A duplicate takes nothing away from the answer it repeats. */
  void take(RejectedUpdate rejected) {
    if (rejected.getVerdict() != RejectionVerdict.DUPLICATE) {
      refused.add(rejected.getDigest());
      refusals.put(rejected.getGateway(), Steps.why(rejected));
    }
  }

  /** Who contributed, and rows. */
  SortedMap<String, Long> contributed() {
    return counting(Reply::rows);
  }

  /** Who abstained, and why. */
  SortedMap<String, String> abstained() {
    return counting(Reply::abstention);
  }

  /** Whose answers were refused, and why. */
  SortedMap<String, String> refused() {
    return new TreeMap<>(refusals);
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
  private record Reply(ByteBuffer digest, Optional<Long> rows, Optional<String> abstention) {
    static Reply of(ModelUpdate update) {
      if (update.getBody() instanceof Contribution contribution) {
        return new Reply(
            update.getDigest(), Optional.of(contribution.getExamples()), Optional.empty());
      }
      Abstention abstention = (Abstention) update.getBody();
      String why = Steps.joined(abstention.getWhy(), abstention.getDetail());
      return new Reply(update.getDigest(), Optional.empty(), Optional.of(why));
    }
  }
}
