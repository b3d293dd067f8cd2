package dev.millrace.operations.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Topics to read side by side.
 *
 * @param topics from which moment on to read each; asked when all sources before have been read
 * @param optional whether to do without them if there is no right to read them
 */
public record Source(Supplier<Map<String, Instant>> topics, boolean optional) {
  /** Updates are stamped by the brokers, rounds by the aggregator: their clocks may differ. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  /** Topics without which nothing is to be seen. */
  public static Source needed(Map<String, Instant> topics) {
    return new Source(() -> topics, false);
  }

  /** The same, all of them from their beginning. */
  public static Source needed(Set<String> topics) {
    return needed(fromTheBeginning(topics));
  }

  /** Topics that some may not read. */
  public static Source ifAllowed(Supplier<Map<String, Instant>> topics) {
    return new Source(topics, true);
  }

  /**
   * The moment that no answer to the exchanges that run stands before.
   *
   * @param askedFirst when the first of them was announced; empty if none runs
   */
  public static Instant beforeAnswersTo(Optional<Instant> askedFirst) {
    return askedFirst.orElseGet(Instant::now).minus(CLOCKS_APART);
  }

  /** Each of them from its first record on. */
  public static Map<String, Instant> fromTheBeginning(Set<String> topics) {
    return topics.stream().collect(Collectors.toMap(topic -> topic, topic -> Instant.EPOCH));
  }
}
