package dev.millrace.operations.follow;

import dev.millrace.schemas.log.Entry;
import dev.millrace.schemas.log.RecordLog;
import dev.millrace.schemas.log.UnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * The committed records of several sources, first what stands there, then what comes. For one
 * thread.
 */
public final class Feed implements AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(100);

  private final Map<String, ?> settings;
  private final List<Source> later;
  private final List<RecordLog> logs = new ArrayList<>();
  private final Set<String> unseen = new HashSet<>();

  private Feed(Map<String, ?> settings, List<Source> later) {
    this.settings = settings;
    this.later = later;
  }

  /**
   * Finds the first source.
   *
   * @param settings of the Kafka and registry clients
   * @throws UnreachableException if Kafka does not answer or refuses, or a topic is missing
   */
  public static Feed open(Map<String, ?> settings, List<Source> sources) {
    Feed feed = new Feed(settings, sources.subList(1, sources.size()));
    feed.open(sources.get(0));
    return feed;
  }

  /**
   * Hands over what stands in the topics now, one source after the other. Once only.
   *
   * @throws UnreachableException if Kafka or the registry does not answer, or a topic is missing
   */
  public void catchUp(Consumer<Entry> reader) {
    logs.forEach(log -> log.readToEnd(reader));
    for (Source source : later) {
      int before = logs.size();
      open(source);
      logs.subList(before, logs.size()).forEach(log -> log.readToEnd(reader));
    }
  }

  /**
   * Hands over what came since, in the order of each partition; waits a little for it.
   *
   * @throws UnreachableException if Kafka or the registry does not answer
   */
  public void poll(Consumer<Entry> reader) {
    for (RecordLog log : logs) {
      log.poll(WAIT).forEach(reader);
    }
  }

  /** Optional topics that may not be read; known once they were to be caught up with. */
  public Set<String> unseen() {
    return Set.copyOf(unseen);
  }

  @Override
  public void close() {
    logs.forEach(RecordLog::close);
  }

  private void open(Source source) {
    Map<String, Instant> topics = source.topics().get();
    try {
      logs.add(RecordLog.open(settings, topics));
    } catch (UnreachableException e) {
      if (!source.optional() || !(e.getCause() instanceof AuthorizationException)) {
        throw e;
      }
      unseen.addAll(topics.keySet());
    }
  }
}
