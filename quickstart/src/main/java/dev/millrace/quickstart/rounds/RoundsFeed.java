package dev.millrace.quickstart.rounds;

import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.log.RecordLog;
import dev.millrace.schemas.log.UnreachableException;
import dev.millrace.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Keeps a view up to date. Answers are read from the oldest exchange that runs, as {@code
 * fl.updates} holds a month of them; who may not read them does without.
 */
final class RoundsFeed implements AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(100);

  /** Updates are stamped by the brokers, rounds by the aggregator: their clocks may differ. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private final RoundsView view;
  private final RecordLog rounds;
  private final Optional<RecordLog> answers;

  private RoundsFeed(RoundsView view, RecordLog rounds, Optional<RecordLog> answers) {
    this.view = view;
    this.rounds = rounds;
    this.answers = answers;
  }

  /**
   * Brings the view to where the topics end now.
   *
   * @param since beginning of the history
   * @throws UnreachableException if Kafka or the registry does not answer, or a topic is missing
   */
  static RoundsFeed open(Map<String, Object> settings, RoundsView view, Instant since) {
    RecordLog rounds =
        RecordLog.open(settings, Map.of(Topics.ROUNDS, Instant.EPOCH, Topics.ROUND_EVENTS, since));
    try {
      rounds.readToEnd(view::take);
      Instant from = view.askedFirst().orElseGet(Instant::now).minus(CLOCKS_APART);
      Optional<RecordLog> answers = answers(settings, from);
      answers.ifPresent(log -> log.readToEnd(view::take));
      return new RoundsFeed(view, rounds, answers);
    } catch (RuntimeException e) {
      rounds.close();
      throw e;
    }
  }

  /** Whether answers can be read. */
  boolean seesAnswers() {
    return answers.isPresent();
  }

  /** Brings the view up to date, waiting a little; what happened, in the order of each topic. */
  List<Step> poll() {
    List<Step> steps = new ArrayList<>();
    List<Entry> entries = new ArrayList<>(rounds.poll(WAIT));
    answers.ifPresent(log -> entries.addAll(log.poll(WAIT)));
    entries.forEach(entry -> view.take(entry).ifPresent(steps::add));
    return steps;
  }

  @Override
  public void close() {
    rounds.close();
    answers.ifPresent(RecordLog::close);
  }

  private static Optional<RecordLog> answers(Map<String, Object> settings, Instant from) {
    try {
      return Optional.of(
          RecordLog.open(settings, Map.of(Topics.UPDATES, from, Topics.UPDATES_REJECTED, from)));
    } catch (UnreachableException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
