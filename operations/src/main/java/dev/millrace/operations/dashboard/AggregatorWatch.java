package dev.millrace.operations.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers, every few seconds, which replicas of the aggregator live. They know from its
 * consumer group, so whoever shows the dashboard knows it, be it an aggregator itself or not.
 */
final class AggregatorWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AggregatorWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(3);
  private static final int PATIENCE_MS = 5_000;
  private static final String PREFIX = "millrace-";
  private static final String SUFFIX = "-aggregator";
  private static final String THREAD = "-StreamThread-";

  private final Map<String, Object> settings;
  private final Runnable changed;
  private final Thread thread = new Thread(this::run, "millrace-aggregators");
  private volatile boolean closing;
  private volatile Optional<String> group;
  private volatile Aggregators last = Aggregators.UNKNOWN;

  /**
   * A watch that is not started yet.
   *
   * @param settings of the Kafka client
   * @param applicationId name of the aggregator's Streams application, if it is known; else the one
   *     that is alive is looked for
   * @param changed told when something else is known
   */
  AggregatorWatch(Map<String, Object> settings, Optional<String> applicationId, Runnable changed) {
    this.settings = new HashMap<>(settings);
    this.settings.put("request.timeout.ms", PATIENCE_MS);
    this.settings.put("default.api.timeout.ms", PATIENCE_MS);
    this.group = applicationId;
    this.changed = changed;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  Aggregators last() {
    return last;
  }

  /** Replicas that live; empty if that is not known. */
  OptionalInt instances() {
    Integer known = last.instances();
    return known == null ? OptionalInt.empty() : OptionalInt.of(known);
  }

  /** The federation's id, if it is known. */
  Optional<String> federation() {
    return group.map(name -> name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (Admin admin = Admin.create(settings)) {
      while (!closing) {
        learn(ask(admin));
        LockSupport.parkNanos(EVERY.toNanos());
      }
    } catch (InterruptedException e) {
      // Closing.
    } catch (KafkaException e) {
      LOG.warn("does not know whether the aggregator lives error=\"{}\"", e.getMessage());
    }
  }

  private void learn(Aggregators now) {
    boolean differs =
        !Objects.equals(now.instances(), last.instances())
            || !Objects.equals(now.state(), last.state());
    last = now;
    if (differs) {
      changed.run();
    }
  }

  private Aggregators ask(Admin admin) throws InterruptedException {
    try {
      if (group.isEmpty()) {
        group = find(admin);
      }
      return group.isEmpty() ? Aggregators.UNKNOWN : describe(admin, group.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return known(0, "Dead");
      }
      LOG.debug("brokers do not tell of the aggregator error=\"{}\"", e.getCause().getMessage());
      return Aggregators.UNKNOWN;
    }
  }

  /** Only one federation lives on the topics: a second one is refused when it starts. */
  private static Optional<String> find(Admin admin)
      throws ExecutionException, InterruptedException {
    List<GroupListing> aggregators =
        admin.listGroups().all().get().stream()
            .filter(each -> each.groupId().startsWith(PREFIX) && each.groupId().endsWith(SUFFIX))
            .filter(each -> each.groupId().length() > PREFIX.length() + SUFFIX.length())
            .toList();
    List<GroupListing> alive =
        aggregators.stream()
            .filter(each -> each.groupState().filter(AggregatorWatch::isAlive).isPresent())
            .toList();
    List<GroupListing> candidates = alive.isEmpty() ? aggregators : alive;
    return candidates.size() == 1 ? Optional.of(candidates.get(0).groupId()) : Optional.empty();
  }

  private static boolean isAlive(GroupState state) {
    return state != GroupState.EMPTY && state != GroupState.DEAD;
  }

  private static Aggregators describe(Admin admin, String group)
      throws ExecutionException, InterruptedException {
    ConsumerGroupDescription found =
        admin.describeConsumerGroups(List.of(group)).describedGroups().get(group).get();
    long replicas = found.members().stream().map(AggregatorWatch::replica).distinct().count();
    return known((int) replicas, found.groupState().toString());
  }

  /** Each stream thread is a member; those of a process share the beginning of their names. */
  private static String replica(MemberDescription member) {
    int end = member.clientId().indexOf(THREAD);
    return member.host()
        + ' '
        + (end < 0 ? member.clientId() : member.clientId().substring(0, end));
  }

  private static Aggregators known(int instances, String state) {
    return new Aggregators(
        instances, state, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
  }
}
