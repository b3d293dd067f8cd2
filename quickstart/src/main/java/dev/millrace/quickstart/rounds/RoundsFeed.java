package dev.millrace.quickstart.rounds;

import dev.millrace.operations.follow.Feed;
import dev.millrace.operations.follow.Source;
import dev.millrace.schemas.log.UnreachableException;
import dev.millrace.schemas.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keeps a view up to date. Answers are read from the oldest exchange that runs, as {@code
 * fl.updates} holds a month of them; who may not read them does without.
 */
final class RoundsFeed implements AutoCloseable {
  private final RoundsView view;
  private final Feed feed;

  private RoundsFeed(RoundsView view, Feed feed) {
    this.view = view;
    this.feed = feed;
  }

  /**
   * Brings the view to where the topics end now.
   *
   * @param since beginning of the history
   * @throws UnreachableException if Kafka or the registry does not answer, or a topic is missing
   */
  static RoundsFeed open(Map<String, Object> settings, RoundsView view, Instant since) {
    Source rounds = Source.needed(Map.of(Topics.ROUNDS, Instant.EPOCH, Topics.ROUND_EVENTS, since));
    Source answers =
        Source.ifAllowed(
            () -> {
              Instant from = Source.beforeAnswersTo(view.askedFirst());
              return Map.of(Topics.UPDATES, from, Topics.UPDATES_REJECTED, from);
            });
    Feed feed = Feed.open(settings, List.of(rounds, answers));
    try {
      feed.catchUp(view::take);
      return new RoundsFeed(view, feed);
    } catch (RuntimeException e) {
      feed.close();
      throw e;
    }
  }

  /** Whether answers can be read. */
  boolean seesAnswers() {
    return feed.unseen().isEmpty();
  }

  /** Brings the view up to date, waiting a little; what happened, in the order of each topic. */
  List<Step> poll() {
    List<Step> steps = new ArrayList<>();
    feed.poll(entry -> view.take(entry).ifPresent(steps::add));
    return steps;
  }

  @Override
  public void close() {
    feed.close();
  }
}
